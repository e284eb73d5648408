/** The query cache, the same settings on the server and in the browser. */
import { defaultShouldDehydrateQuery, isServer, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** A fresh cache: one per request on the server, one per tab in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server just prefetched is not asked for again at once.
        staleTime: 10_000,
        // The browser asks again by itself; a page on its way to it does not wait for that.
        retry: (count, error) => !isServer && count < 2 && !isFinal(error),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // An error of a prefetch shows in the browser's own request, with its sentence.
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** Whether asking again cannot help: the request itself was refused. */
function isFinal(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("data" in error)) return false;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("httpStatus" in data)) return false;
  return typeof data.httpStatus === "number" && data.httpStatus < 500;
}
