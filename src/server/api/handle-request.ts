/** The procedures over HTTP: size and origin are checked before anything else is looked at. */
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { MgeError } from "../../core/errors.ts";
import { isSameOrigin } from "../auth/same-origin.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { createContext } from "./create-context.ts";
import { limitBody } from "./limit-body.ts";
import { appRouter } from "./root.ts";
import { toTransport } from "./trpc.ts";

/** A document of 5 MB as JSON: escaping can double it. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

const tooLarge = new MgeError("TOO_LARGE", "The request is larger than 12 MB.", "Give a document of at most 5 MB.");

/** Answers one HTTP request; `deps` is given by tests. */
export async function handleRequest(request: Request, deps: Deps = getContainer()): Promise<Response> {
  const length = Number(request.headers.get("content-length") ?? "0");
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: limitBody(request, MAX_BODY_BYTES, tooLarge),
    router: appRouter,
    maxBatchSize: 50,
    createContext: async () => {
      if (length > MAX_BODY_BYTES) {
        throw toTransport(tooLarge);
      }
      if (request.method !== "GET" && !isSameOrigin(request.headers, deps.env.authUrl)) {
        throw toTransport(
          new MgeError(
            "FORBIDDEN",
            "The request comes from another site.",
            "Open the installation under its own address; an admin can set it with BETTER_AUTH_URL.",
          ),
        );
      }
      return createContext(request.headers, deps);
    },
  });
}
