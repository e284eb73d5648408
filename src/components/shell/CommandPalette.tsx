"use client";
/** Goes anywhere and does what can be done from anywhere, by keyboard: ⌘/Ctrl+K. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import {
  Boxes,
  CircleUserRound,
  FolderInput,
  LogOut,
  Plus,
  SlidersHorizontal,
  SunMoon,
  type LucideIcon,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { useDeferredValue, useEffect, useState, type ReactNode } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { projectLook } from "../status/looks.ts";
import { StatusBadge } from "../ui/Badge.tsx";
import { navEntries, settingsPages } from "./nav-entries.ts";
import { mayLaunch, useSession } from "./session.tsx";
import { themes } from "./themes.ts";
import { useSignOut } from "./use-sign-out.ts";

const SHOWN_PROJECTS = 6;

function Entry({ icon: Icon, onSelect, children }: { icon: LucideIcon; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-active"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      {children}
    </Command.Item>
  );
}

const GROUP =
  "px-1 pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";

function useShortcut(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [toggle]);
}

/** Controlled, so that buttons can open it too. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [search, setSearch] = useState("");
  const user = useSession();
  const router = useRouter();
  const trpc = useTRPC();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const wanted = useDeferredValue(search);
  const projects = useQuery(
    trpc.projects.list.queryOptions(
      { search: wanted, pageSize: SHOWN_PROJECTS },
      { enabled: open, placeholderData: keepPreviousData },
    ),
  );
  const change = (isOpen: boolean) => {
    setSearch("");
    onOpenChange(isOpen);
  };
  useShortcut(() => change(!open));
  const run = (action: () => void) => () => {
    change(false);
    action();
  };
  return (
    <Primitive.Root open={open} onOpenChange={change}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 bg-overlay data-[state=open]:animate-fade" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 overflow-hidden rounded-md bg-raised shadow-overlay data-[state=open]:animate-fade"
        >
          <Primitive.Title className="sr-only">Search and commands</Primitive.Title>
          <Command label="Search and commands" loop>
            <Command.Input
              value={search}
              onValueChange={setSearch}
              placeholder="Find a project or a command"
              className="h-11 w-full border-b bg-transparent px-4 text-md outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[50vh] overflow-auto">
              <Command.Empty className="px-4 py-8 text-center text-sm text-muted">
                Nothing is called “{search}”.
              </Command.Empty>
              <Command.Group heading="Go to" className={GROUP}>
                {navEntries(user.role).map((entry) => (
                  <Entry key={entry.href} icon={entry.icon} onSelect={run(() => router.push(entry.href))}>
                    {entry.label}
                  </Entry>
                ))}
                {user.role === "admin"
                  ? settingsPages.map(({ href, label }) => (
                      <Entry key={href} icon={SlidersHorizontal} onSelect={run(() => router.push(href))}>
                        Settings: {label}
                      </Entry>
                    ))
                  : null}
                <Entry icon={CircleUserRound} onSelect={run(() => router.push("/account"))}>
                  Account
                </Entry>
              </Command.Group>
              {projects.data === undefined || projects.data.items.length === 0 ? null : (
                <Command.Group heading="Projects" className={GROUP}>
                  {projects.data.items.map((project) => (
                    <Command.Item
                      key={project.id}
                      value={`${project.name} ${project.id}`}
                      onSelect={run(() => router.push(`/projects/${project.id}`))}
                      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-active"
                    >
                      <Boxes aria-hidden className="size-4 shrink-0 text-faint" />
                      <span className="truncate">{project.name}</span>
                      <StatusBadge plain look={projectLook(project)} className="ml-auto" />
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading="Do" className={GROUP}>
                {mayLaunch(user) ? (
                  <>
                    <Entry icon={Plus} onSelect={run(() => router.push("/projects/new"))}>
                      New project
                    </Entry>
                    <Entry icon={FolderInput} onSelect={run(() => router.push("/projects/new?way=repository"))}>
                      Import a repository
                    </Entry>
                  </>
                ) : null}
                {themes.map((theme) => (
                  <Entry key={theme.value} icon={SunMoon} onSelect={run(() => setTheme(theme.value))}>
                    Theme: {theme.label}
                  </Entry>
                ))}
                <Entry icon={LogOut} onSelect={run(signOut)}>
                  Sign out
                </Entry>
              </Command.Group>
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
