/** Who answers models' calls: kinds, keys, models, limits; admins only. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { ProvidersView } from "./_components/ProvidersView.tsx";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role !== "admin") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Only admins set providers up." />
      </div>
    );
  }
  prefetch(trpc.providers.list.queryOptions());
  return (
    <HydrateClient>
      <ProvidersView />
    </HydrateClient>
  );
}
