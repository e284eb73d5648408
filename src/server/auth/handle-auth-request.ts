/** better-auth over HTTP, reduced to what the product uses. */
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { getAuth, reachableAuthPaths } from "./create-auth.ts";

/** Answers one HTTP request; 404 for every path that the product does not use. `deps` is given by tests. */
export async function handleAuthRequest(request: Request, deps: Deps = getContainer()): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!reachableAuthPaths.includes(path)) return Response.json({ message: "Not found." }, { status: 404 });
  return getAuth(deps).handler(request);
}
