/** Signing in. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Notice } from "@/components/ui/Notice.tsx";
import { caller } from "@/trpc/server.tsx";
import { DoorCard } from "../_components/DoorCard.tsx";
import { doorNotice } from "../_components/door-notices.ts";
import { nextPath } from "../_components/next-path.ts";
import { SignInForm } from "./_components/SignInForm.tsx";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  readonly searchParams: Promise<{ next?: string | string[]; notice?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, notice } = await searchParams;
  const message = doorNotice(notice);
  const target = nextPath(typeof next === "string" ? next : null);
  const { user, setupNeeded } = await (await caller()).session.me();
  if (setupNeeded) redirect("/setup");
  if (user !== null) redirect(target);
  return (
    <DoorCard title="Sign in">
      {message === undefined ? null : (
        <Notice kind="warn" className="mb-4">
          {message}
        </Notice>
      )}
      <SignInForm target={target} />
      <p className="mt-5 border-t pt-4 text-xs text-faint">
        Forgotten your password? An admin can make you a one-time link under Users.
      </p>
    </DoorCard>
  );
}
