/** Signing in. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller } from "@/trpc/server.tsx";
import { DoorCard } from "../_components/DoorCard.tsx";
import { nextPath } from "../_components/next-path.ts";
import { SignInForm } from "./_components/SignInForm.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = nextPath(typeof next === "string" ? next : null);
  const { user, setupNeeded } = await (await caller()).session.me();
  if (setupNeeded) redirect("/setup");
  if (user !== null) redirect(target);
  return (
    <DoorCard title="Sign in">
      <SignInForm target={target} />
      <p className="mt-5 border-t pt-4 text-xs text-faint">
        Forgotten your password? An admin can make you a one-time link under Users.
      </p>
    </DoorCard>
  );
}
