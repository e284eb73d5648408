"use client";
/** Who is signed in, known to every client part below the application's layout. */
import { createContext, useContext, type ReactNode } from "react";
import type { SessionView } from "@/server/services/views/user.ts";

export type SessionUser = NonNullable<SessionView["user"]>;

const Context = createContext<SessionUser | null>(null);

/** Stands once in the layout of the signed-in pages. */
export function SessionProvider({ user, children }: { user: SessionUser; children: ReactNode }) {
  return <Context value={user}>{children}</Context>;
}

/** The signed-in person. Throws outside the signed-in pages. */
export function useSession(): SessionUser {
  const user = useContext(Context);
  if (user === null) throw new Error("useSession needs the SessionProvider of the signed-in pages.");
  return user;
}

/** Whether the person may launch projects. */
export function mayLaunch(user: SessionUser): boolean {
  return user.role === "engineer" || user.role === "admin";
}

/** Whether the person may decide over review items. */
export function mayReview(user: SessionUser): boolean {
  return user.role === "reviewer" || user.role === "admin";
}
