/** Signing in and out from the browser; everything else about people goes through the procedures. */
import { createAuthClient } from "better-auth/react";

const client = createAuthClient({ basePath: "/api/auth" });

/** Why signing in did not work, as a sentence to show. */
export interface SignInFailure {
  readonly message: string;
}

/** Signs in with e-mail address or username. Resolves to undefined on success; the cookie is set then. */
export async function signIn(identifier: string, password: string): Promise<SignInFailure | undefined> {
  const { error } = await client.signIn.email({ email: identifier.trim(), password });
  if (error === null) return undefined;
  if (error.status === 401) return { message: "The e-mail address or the password is wrong." };
  return { message: error.message ?? "Signing in did not work. Try again." };
}

/** Ends the session on the server and in the browser. */
export async function signOut(): Promise<void> {
  await client.signOut();
}
