/** Refusals are answers, not accidents: the server's log is not the place for them. */
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/** By this Next knows "the browser renders this part": alone of all errors in a page, it is not written to the log. */
const LEFT_TO_BROWSER = "BAILOUT_TO_CLIENT_SIDE_RENDERING";

/** Marks an error that only says no, e.g. to who is not signed in; the browser asks again and shows the words. */
export function quietRefusal(error: unknown): unknown {
  if (error instanceof TRPCError && getHTTPStatusCodeFromError(error) < 500) {
    Object.assign(error, { digest: LEFT_TO_BROWSER });
  }
  return error;
}
