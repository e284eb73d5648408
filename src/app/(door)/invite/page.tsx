/** Setting one's password with a one-time link from an admin. */
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { Notice } from "@/components/ui/Notice.tsx";
import { caller } from "@/trpc/server.tsx";
import { DoorCard } from "../_components/DoorCard.tsx";
import { InviteForm } from "./_components/InviteForm.tsx";

export const metadata: Metadata = { title: "Set your password" };

async function readInvite(token: string) {
  try {
    return await (await caller()).invite.get({ token });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return undefined;
    throw error;
  }
}

export default async function InvitePage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const invite = given === "" ? undefined : await readInvite(given);
  if (invite === undefined) {
    return (
      <DoorCard title="This link does not work">
        <Notice kind="warn">It was used already, has run out, or is incomplete. Ask an admin for a new one.</Notice>
        <p className="mt-4 text-sm">
          <Link href="/sign-in" className="font-medium text-accent-text underline underline-offset-2">
            Go to sign-in
          </Link>
        </p>
      </DoorCard>
    );
  }
  return (
    <DoorCard
      title={`Welcome, ${invite.name}`}
      lead={
        <>
          Set the password for <span className="font-medium text-fg">{invite.email}</span>.
        </>
      }
    >
      <InviteForm token={given} email={invite.email} />
    </DoorCard>
  );
}
