"use client";
/** The frame of the signed-in pages: navigation at the side, on small screens behind a button. */
import { ChevronsUpDown, Menu as MenuIcon, Search } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { Button, IconButton } from "../ui/Button.tsx";
import { Sheet } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { CommandPalette } from "./CommandPalette.tsx";
import { Logo } from "./Logo.tsx";
import { MaintenanceNotice } from "./MaintenanceNotice.tsx";
import { NavList } from "./NavList.tsx";
import { useSession } from "./session.tsx";
import { useModKey } from "./use-mod-key.ts";
import { UserMenu } from "./UserMenu.tsx";

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const first = parts[0]?.[0] ?? "?";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-2xs font-semibold text-accent-text"
    >
      {initials(name)}
    </span>
  );
}

/** Everything below it may use `useSession`. */
export function AppShell({ children }: { children: ReactNode }) {
  const user = useSession();
  const [isNavOpen, setNavOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const openPalette = () => setPaletteOpen(true);
  const mod = useModKey();
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-accent-fg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>

      <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-2 md:hidden">
        <IconButton label="Open navigation" onClick={() => setNavOpen(true)}>
          <MenuIcon aria-hidden />
        </IconButton>
        <Link href="/" className="flex items-center gap-2 rounded-md text-sm font-semibold">
          <Logo className="size-5" />
          MGE
        </Link>
        <IconButton label="Search and commands" className="ml-auto" onClick={openPalette}>
          <Search aria-hidden />
        </IconButton>
        <UserMenu
          side="bottom"
          trigger={
            <Button variant="ghost" className="w-8 px-0" aria-label={`Account of ${user.name}`}>
              <Avatar name={user.name} />
            </Button>
          }
        />
      </header>
      <Sheet open={isNavOpen} onOpenChange={setNavOpen} title="MGE" side="left">
        <div className="p-2">
          <NavList onNavigate={() => setNavOpen(false)} />
        </div>
      </Sheet>

      <aside className="hidden shrink-0 flex-col border-r bg-canvas p-2 md:flex md:w-12 lg:w-52">
        <Link
          href="/"
          aria-label="MGE, projects"
          className="flex h-8 items-center gap-2 rounded-md px-1.5 text-sm font-semibold max-lg:justify-center"
        >
          <Logo className="size-5 shrink-0" />
          <span className="max-lg:hidden">MGE</span>
        </Link>
        <button
          type="button"
          onClick={openPalette}
          aria-label="Search and commands"
          className="mt-2 mb-3 flex h-8 items-center gap-2 rounded-md border bg-surface px-2 text-sm text-faint hover:border-line-strong max-lg:justify-center max-lg:border-transparent max-lg:bg-transparent"
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="max-lg:hidden">Search</span>
          <Kbd className="ml-auto max-lg:hidden">{mod}K</Kbd>
        </button>
        <div className="max-lg:hidden">
          <NavList />
        </div>
        <div className="lg:hidden">
          <NavList compact />
        </div>
        <div className="mt-auto">
          <UserMenu
            trigger={
              <button
                type="button"
                aria-label={`Account of ${user.name}`}
                className="flex h-10 w-full items-center gap-2 rounded-md px-1 text-left text-sm hover:bg-subtle data-[state=open]:bg-subtle"
              >
                <Avatar name={user.name} />
                <span className="min-w-0 flex-1 max-lg:hidden">
                  <span className="block truncate leading-4">{user.name}</span>
                  <span className="block truncate text-xs text-faint">{user.role}</span>
                </span>
                <ChevronsUpDown aria-hidden className="size-3.5 text-faint max-lg:hidden" />
              </button>
            }
          />
        </div>
      </aside>

      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none">
        {user.role === "admin" ? <MaintenanceNotice /> : null}
        {children}
      </main>
      <CommandPalette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
    </div>
  );
}
