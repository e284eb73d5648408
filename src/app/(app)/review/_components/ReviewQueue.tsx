"use client";
/** What waits for a person, most urgent first; filters in the URL. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { ListChecks, SearchX } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { mayReview, useSession } from "@/components/shell/session.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { reviewFilters, REVIEWS_PER_PAGE, toReviewQuery } from "./review-filters.ts";
import { ReviewTable } from "./ReviewTable.tsx";
import { ReviewToolbar } from "./ReviewToolbar.tsx";

/** Others claim and decide meanwhile. */
const EVERY_MS = 15_000;

const TIMES = { open: "Due", resolved: "Decided", all: "Due or decided" } as const;

export function ReviewQueue() {
  const trpc = useTRPC();
  const user = useSession();
  const [filters, setFilters] = useQueryStates(reviewFilters);
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.reviews.list.queryOptions(toReviewQuery(shown), { refetchInterval: EVERY_MS }),
  );
  const first =
    filters.state === "open" ? data.items.find((item) => item.claimedBy === null || item.isMine) : undefined;
  const isFiltered = filters.q !== "" || filters.project !== null || filters.priority !== null || filters.mine;
  const isEmpty = data.counts.open + data.counts.resolved === 0 && !isFiltered;
  return (
    <>
      <PageHeader
        title="Review"
        actions={
          mayReview(user) && first !== undefined ? (
            <Button variant="primary" asChild>
              <Link href={`/review/${first.id}`}>Start reviewing</Link>
            </Button>
          ) : undefined
        }
      />
      <div className="flex flex-col gap-3 p-4 lg:p-6">
        {isEmpty ? (
          <Panel>
            <EmptyState icon={ListChecks} title="Nothing to review">
              Atoms appear here when the generator cannot express them, or when their confidence is low.
            </EmptyState>
          </Panel>
        ) : (
          <>
            <ReviewToolbar
              filters={filters}
              counts={data.counts}
              projects={data.projects}
              onChange={(change) => void setFilters({ page: null, ...change })}
            />
            <Panel className={cn(shown !== filters && "opacity-60 transition-opacity duration-100")}>
              {data.items.length === 0 ? (
                <EmptyState
                  icon={isFiltered ? SearchX : ListChecks}
                  title={isFiltered ? "No item matches" : "The queue is empty"}
                  actions={
                    isFiltered ? (
                      <Button
                        onClick={() =>
                          void setFilters({ q: null, project: null, priority: null, mine: null, page: null })
                        }
                      >
                        Clear filters
                      </Button>
                    ) : undefined
                  }
                >
                  {isFiltered ? "Nothing fits what you search and filter for." : "Everything was decided."}
                </EmptyState>
              ) : (
                <ReviewTable items={data.items} times={TIMES[shown.state]} />
              )}
            </Panel>
            <Pager
              page={filters.page}
              pageSize={REVIEWS_PER_PAGE}
              total={data.total}
              noun="item"
              onPage={(page) => void setFilters({ page })}
            />
          </>
        )}
      </div>
    </>
  );
}
