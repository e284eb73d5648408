/** The frame of the signed-in pages; who is not signed in is sent to the door. */
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/AppShell.tsx";
import { SessionProvider } from "@/components/shell/session.tsx";
import { caller } from "@/trpc/server.tsx";
import { ToSignIn } from "./_components/ToSignIn.tsx";

export const dynamic = "force-dynamic";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { user, setupNeeded } = await (await caller()).session.me();
  if (setupNeeded) redirect("/setup");
  if (user === null) return <ToSignIn />;
  return (
    <SessionProvider user={user}>
      <AppShell>{children}</AppShell>
    </SessionProvider>
  );
}
