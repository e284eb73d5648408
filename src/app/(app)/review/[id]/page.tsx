/** One review item with everything a decision needs. */
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { fetchQuery, HydrateClient, trpc } from "@/trpc/server.tsx";
import { ReviewFocus } from "./_components/ReviewFocus.tsx";

export const metadata: Metadata = { title: "Review item" };

/** Ends in the page "nothing is here" when there is no such item. */
async function loadItem(id: string): Promise<void> {
  try {
    await fetchQuery(trpc.reviews.get.queryOptions({ id }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

export default async function ReviewItemPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await loadItem(id);
  return (
    <HydrateClient>
      <ReviewFocus key={id} id={id} />
    </HydrateClient>
  );
}
