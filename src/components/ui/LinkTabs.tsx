"use client";
/** Tabs that are links: each has an address, survives a reload and opens in a new window. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "./cn.ts";

export interface LinkTab {
  readonly href: string;
  readonly label: string;
}

/** The tab whose `href` is the present path is marked. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  // Where the tabs are wider than the screen, the present one must be in view; the page itself must not move.
  useEffect(() => {
    const nav = row.current;
    const tab = nav?.querySelector<HTMLElement>("[aria-current=page]");
    if (nav === null || tab === null || tab === undefined) return;
    const left = tab.offsetLeft - nav.offsetLeft;
    if (left < nav.scrollLeft || left + tab.offsetWidth > nav.scrollLeft + nav.clientWidth) {
      nav.scrollLeft = left - (nav.clientWidth - tab.offsetWidth) / 2;
    }
  }, [path]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className="scroll-fade-x -mb-px flex gap-1 overflow-x-auto [scrollbar-width:none]"
    >
      {tabs.map((tab) => {
        const current = path === tab.href;
        return (
          <Link
            key={tab.href}
            href={tab.href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "flex h-9 items-center gap-1.5 border-b-2 px-2 text-sm whitespace-nowrap -outline-offset-2",
              current ? "border-accent font-medium text-fg" : "border-transparent text-muted hover:text-fg",
            )}
          >
            {tab.label}
          </Link>
        );
      })}
    </nav>
  );
}
