/** The server's way to the procedures: direct calls, and prefetching that hydrates the page. */
import "server-only";
import { dehydrate, HydrationBoundary, type FetchQueryOptions, type QueryKey } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createContext } from "../server/api/create-context.ts";
import { appRouter } from "../server/api/root.ts";
import { createCallerFactory } from "../server/api/trpc.ts";
import { makeQueryClient } from "./query-client.ts";
import { quietRefusal } from "./quiet-refusal.ts";

/** The request's cache; the same one for all prefetches of a page. */
const getQueryClient = cache(makeQueryClient);
const context = cache(async () => createContext(await headers()));

/** Options of procedures for `prefetch`, e.g. `trpc.projects.get.queryOptions({ id })`. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

/** Calls procedures directly, e.g. `await (await caller()).session.me()`. */
export const caller = cache(async () =>
  createCallerFactory(appRouter)(await context(), { onError: ({ error }) => void quietRefusal(error) }),
);

type Query<TData, TError, TKey extends QueryKey> = FetchQueryOptions<TData, TError, TData, TKey>;

function quietly<TData, TError, TKey extends QueryKey>(
  options: Query<TData, TError, TKey>,
): Query<TData, TError, TKey> {
  const { queryFn } = options;
  if (typeof queryFn !== "function") return options;
  return {
    ...options,
    queryFn: async (request) => {
      try {
        return await queryFn(request);
      } catch (error) {
        throw quietRefusal(error);
      }
    },
  };
}

/** Starts a query whose data goes along with the page; wrap the page's client parts in `HydrateClient`. */
export function prefetch<TData, TError, TKey extends QueryKey>(options: Query<TData, TError, TKey>): void {
  void getQueryClient().prefetchQuery(quietly(options));
}

/** Waits for what the server itself needs of a query; the data goes along with the page, as from `prefetch`. */
export function fetchQuery<TData, TError, TKey extends QueryKey>(options: Query<TData, TError, TKey>): Promise<TData> {
  // Here a refusal is an answer, e.g. that there is no such thing: asking again would only keep the page waiting.
  return getQueryClient().fetchQuery({ ...quietly(options), retry: false });
}

/** Hands what was prefetched to the browser. */
export function HydrateClient({ children }: { readonly children: ReactNode }): ReactNode {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
