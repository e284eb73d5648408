/** What imports may do: folders, hosts inside the network, limits; admins only. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { ImportSettingsView } from "./_components/ImportSettingsView.tsx";

export const metadata: Metadata = { title: "Import settings" };

export default async function ImportSettingsPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role !== "admin") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Only admins decide what may be imported." />
      </div>
    );
  }
  prefetch(trpc.settings.imports.queryOptions());
  return (
    <HydrateClient>
      <ImportSettingsView />
    </HydrateClient>
  );
}
