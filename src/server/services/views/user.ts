/** What the interface is shown of people, sessions and set-up. */
import { z } from "zod";
import { role } from "./common.ts";

export const sessionView = z.object({
  user: z.object({ id: z.uuid(), email: z.string(), name: z.string(), username: z.string(), role }).nullable(),
  /** True while the installation has no admin. */
  setupNeeded: z.boolean(),
});

export const userRow = z.object({
  id: z.uuid(),
  email: z.string(),
  username: z.string(),
  name: z.string(),
  role,
  isActive: z.boolean(),
  isSelf: z.boolean(),
  /** The actor of this machine's command line; nobody signs in as it. */
  isCommandLine: z.boolean(),
  /** False while an invitation was not taken up. */
  hasPassword: z.boolean(),
  /** When the open one-time link runs out; null when there is none. */
  linkExpiresAt: z.date().nullable(),
  createdAt: z.date(),
  lastLoginAt: z.date().nullable(),
});

export const userList = z.object({ users: z.array(userRow) });

/** A one-time link; shown once, stored only as a hash. */
export const oneTimeLink = z.object({
  userId: z.uuid(),
  email: z.string(),
  /** Path with token, to be put behind the installation's address. */
  path: z.string(),
  expiresAt: z.date(),
});

export const inviteView = z.object({ email: z.string(), name: z.string(), expiresAt: z.date() });

export type SessionView = z.infer<typeof sessionView>;
export type UserRow = z.infer<typeof userRow>;
export type OneTimeLink = z.infer<typeof oneTimeLink>;
export type InviteView = z.infer<typeof inviteView>;
