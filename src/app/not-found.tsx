/** Shown for addresses that lead nowhere: inside the frame for whoever is signed in. */
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { NotFound } from "@/components/feedback/PageError.tsx";
import { AppShell } from "@/components/shell/AppShell.tsx";
import { Logo } from "@/components/shell/Logo.tsx";
import { SessionProvider } from "@/components/shell/session.tsx";
import { caller } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Nothing is here" };

export default async function NotFoundPage() {
  await connection();
  // Without a database nobody is known to be signed in, and there is still nothing at this address.
  const user = await (await caller()).session.me().then(
    (session) => session.user,
    () => null,
  );
  if (user !== null) {
    return (
      <SessionProvider user={user}>
        <AppShell>
          <div className="flex flex-1 items-center justify-center">
            <NotFound />
          </div>
        </AppShell>
      </SessionProvider>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 shrink-0 items-center border-b bg-surface px-4">
        <Link href="/" className="flex items-center gap-2 rounded-md text-sm font-semibold">
          <Logo className="size-5" />
          MGE
        </Link>
      </header>
      <main className="flex flex-1 items-center justify-center">
        <NotFound />
      </main>
    </div>
  );
}
