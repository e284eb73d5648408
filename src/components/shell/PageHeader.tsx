/** The bar on top of a page: where one is, and what can be done here. */
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** `parents` are the pages above this one. */
export function PageHeader({
  title,
  parents = [],
  actions,
}: {
  title: ReactNode;
  parents?: readonly { readonly href: string; readonly label: string }[];
  actions?: ReactNode;
}) {
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b bg-surface px-4 py-2 lg:px-6">
      <div className="flex min-w-0 items-center gap-1.5 text-sm">
        {parents.map((parent) => (
          <span key={parent.href} className="flex items-center gap-1.5 text-muted">
            <Link href={parent.href} className="rounded-md hover:text-fg">
              {parent.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 text-faint" />
          </span>
        ))}
        <h1 className="truncate text-md font-semibold">{title}</h1>
      </div>
      {actions === undefined ? null : <div className="flex items-center gap-2">{actions}</div>}
    </header>
  );
}
