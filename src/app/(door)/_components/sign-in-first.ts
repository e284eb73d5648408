/** Signing in for the first time, with the password that was just chosen. */
import { signIn } from "@/trpc/auth-client.ts";
import type { DoorNotice } from "./door-notices.ts";

/** Returns where to go: to the projects or, as the password stands anyway, to the door, which says `notice`. */
export async function signInFirst(email: string, password: string, notice: DoorNotice): Promise<string> {
  const isIn = await signIn(email, password).then(
    (failure) => failure === undefined,
    () => false,
  );
  return isIn ? "/" : `/sign-in?notice=${notice}`;
}
