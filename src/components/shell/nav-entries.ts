/** The places of the application and who may go there. */
import { Boxes, ListChecks, Server, SlidersHorizontal, UsersRound, type LucideIcon } from "lucide-react";
import type { Role } from "@/server/services/views/common.ts";

export interface NavEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Path prefixes that belong to it. */
  readonly covers: readonly string[];
}

const PROJECTS: NavEntry = { href: "/", label: "Projects", icon: Boxes, covers: ["/projects"] };
const REVIEW: NavEntry = { href: "/review", label: "Review", icon: ListChecks, covers: ["/review"] };
const USERS: NavEntry = { href: "/users", label: "Users", icon: UsersRound, covers: ["/users"] };
const WORKERS: NavEntry = { href: "/workers", label: "Workers", icon: Server, covers: ["/workers"] };
const SETTINGS: NavEntry = {
  href: "/settings/imports",
  label: "Settings",
  icon: SlidersHorizontal,
  covers: ["/settings"],
};

/** The settings beside each other, in their order; admins only. */
export const settingsPages: readonly Pick<NavEntry, "href" | "label">[] = [
  { href: "/settings/imports", label: "Imports" },
  { href: "/settings/providers", label: "Providers" },
  { href: "/settings/budgets", label: "Budgets" },
];

/** Entries in their order for a role. */
export function navEntries(role: Role): readonly NavEntry[] {
  return role === "admin" ? [PROJECTS, REVIEW, WORKERS, USERS, SETTINGS] : [PROJECTS, REVIEW];
}

/** Whether a path lies within an entry. */
export function isWithin(entry: NavEntry, path: string): boolean {
  return path === entry.href || entry.covers.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
