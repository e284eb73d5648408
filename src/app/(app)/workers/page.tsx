/** Who executes, what waits, and draining; admins only. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { WorkersView } from "./_components/WorkersView.tsx";

export const metadata: Metadata = { title: "Workers" };

export default async function WorkersPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role !== "admin") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Only admins look after the workers of this installation." />
      </div>
    );
  }
  prefetch(trpc.workers.list.queryOptions());
  prefetch(trpc.workers.history.queryOptions());
  return (
    <HydrateClient>
      <WorkersView />
    </HydrateClient>
  );
}
