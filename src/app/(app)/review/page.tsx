/** The review queue. */
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadReviewFilters, toReviewQuery } from "./_components/review-filters.ts";
import { ReviewQueue } from "./_components/ReviewQueue.tsx";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadReviewFilters(searchParams);
  prefetch(trpc.reviews.list.queryOptions(toReviewQuery(filters)));
  return (
    <HydrateClient>
      <ReviewQueue />
    </HydrateClient>
  );
}
