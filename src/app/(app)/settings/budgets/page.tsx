/** What new projects and each month may spend, and what was spent; admins only. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { BudgetSettingsView } from "./_components/BudgetSettingsView.tsx";

export const metadata: Metadata = { title: "Budgets" };

export default async function BudgetSettingsPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role !== "admin") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Only admins decide what may be spent." />
      </div>
    );
  }
  prefetch(trpc.budgets.settings.queryOptions());
  prefetch(trpc.budgets.months.queryOptions());
  return (
    <HydrateClient>
      <BudgetSettingsView />
    </HydrateClient>
  );
}
