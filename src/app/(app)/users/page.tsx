/** Who may use this installation; admins only. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { UsersView } from "./_components/UsersView.tsx";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role !== "admin") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Only admins manage the users of this installation." />
      </div>
    );
  }
  prefetch(trpc.users.list.queryOptions());
  return (
    <HydrateClient>
      <UsersView />
    </HydrateClient>
  );
}
