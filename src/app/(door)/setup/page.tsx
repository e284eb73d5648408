/** Creating the first admin with the one-time link that the console printed. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Notice } from "@/components/ui/Notice.tsx";
import { caller } from "@/trpc/server.tsx";
import { DoorCard } from "../_components/DoorCard.tsx";
import { SetupForm } from "./_components/SetupForm.tsx";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const { needed } = await (await caller()).setup.status();
  if (!needed) redirect("/sign-in");
  if (typeof token !== "string" || token === "") {
    return (
      <DoorCard title="Almost there" lead="This installation has no admin yet.">
        <Notice kind="info">
          The terminal in which MGE was started printed a set-up link. Open that link to create the first admin. A new
          one is printed at every start until it is used.
        </Notice>
      </DoorCard>
    );
  }
  return (
    <DoorCard title="Create the first admin" lead="Admins invite the others and may do everything.">
      <SetupForm token={token} />
    </DoorCard>
  );
}
