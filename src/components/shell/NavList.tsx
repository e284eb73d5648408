"use client";
/** The list of places, wide with words or narrow with icons. */
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTRPC } from "@/trpc/client.tsx";
import { formatCount } from "../format/format.ts";
import { cn } from "../ui/cn.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { isWithin, navEntries } from "./nav-entries.ts";
import { useSession } from "./session.tsx";

const COUNT_EVERY_MS = 30_000;

function useOpenReviews(): number {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.reviews.list.queryOptions({ limit: 1 }, { refetchInterval: COUNT_EVERY_MS }));
  return data?.counts.open ?? 0;
}

/** `compact` shows icons only, with the words as tooltips. */
export function NavList({ compact = false, onNavigate }: { compact?: boolean; onNavigate?: () => void }) {
  const user = useSession();
  const path = usePathname();
  const openReviews = useOpenReviews();
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {navEntries(user.role).map((entry) => {
        const Icon = entry.icon;
        const count = entry.href === "/review" && openReviews > 0 ? openReviews : undefined;
        const current = isWithin(entry, path);
        const link = (
          <Link
            key={entry.href}
            href={entry.href}
            {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
            aria-current={current ? "page" : undefined}
            aria-label={compact ? entry.label : undefined}
            className={cn(
              "relative flex h-8 items-center gap-2 rounded-md px-2 text-sm",
              compact && "w-8 justify-center px-0",
              current ? "bg-active font-medium text-fg" : "text-muted hover:bg-subtle hover:text-fg",
            )}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            {compact ? (
              count === undefined ? null : (
                <span aria-hidden className="absolute top-1 right-1 size-1.5 rounded-full bg-warn-mark" />
              )
            ) : (
              <>
                {entry.label}
                {count === undefined ? null : (
                  <span className="ml-auto text-xs text-faint tabular-nums">
                    {formatCount(count)}
                    <span className="sr-only"> open</span>
                  </span>
                )}
              </>
            )}
          </Link>
        );
        return compact ? (
          <Tooltip key={entry.href} content={entry.label} side="right">
            {link}
          </Tooltip>
        ) : (
          link
        );
      })}
    </nav>
  );
}
