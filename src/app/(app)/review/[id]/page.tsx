/** One review item with everything a decision needs. */
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { ReviewFocus } from "./_components/ReviewFocus.tsx";

export const metadata: Metadata = { title: "Review item" };

async function exists(id: string): Promise<boolean> {
  try {
    await (await caller()).reviews.get({ id });
    return true;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return false;
    throw error;
  }
}

export default async function ReviewItemPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!(await exists(id))) notFound();
  prefetch(trpc.reviews.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <ReviewFocus key={id} id={id} />
    </HydrateClient>
  );
}
