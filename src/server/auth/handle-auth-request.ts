/** better-auth over HTTP, reduced to what the product uses. */
import { limitBody } from "../api/limit-body.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { getAuth, reachableAuthPaths } from "./create-auth.ts";
import { isSameOrigin } from "./same-origin.ts";

/** A name and a password. */
const MAX_BODY_BYTES = 16 * 1024;
const tooLarge = new Error("The request is larger than 16 KB.");

/** Answers one HTTP request; 413 for a body that is no sign-in, 404 for every path that the product does not use. `deps` is given by tests. */
export async function handleAuthRequest(request: Request, deps: Deps = getContainer()): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!reachableAuthPaths.includes(path)) return Response.json({ message: "Not found." }, { status: 404 });
  if (request.method !== "GET" && !isSameOrigin(request.headers, deps.env.authUrl)) {
    return Response.json({ message: "The request comes from another site." }, { status: 403 });
  }
  const whole = await readWhole(request);
  if (whole === undefined) return Response.json({ message: tooLarge.message }, { status: 413 });
  return withoutToken(await getAuth(deps).handler(whole));
}

/** The request with its body in memory; undefined when there is too much of it. */
async function readWhole(request: Request): Promise<Request | undefined> {
  if (request.body === null) return request;
  try {
    const { method, headers, signal } = request;
    const body = await limitBody(request, MAX_BODY_BYTES, tooLarge).text();
    return new Request(request.url, { method, headers, signal, body });
  } catch (error) {
    if (error === tooLarge) return undefined;
    throw error;
  }
}

/** The session's secret stays in its httpOnly cookie: it is taken out of what page scripts can read. */
async function withoutToken(response: Response): Promise<Response> {
  if (!response.ok || response.headers.get("content-type")?.includes("application/json") !== true) return response;
  const body: unknown = await response.json();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  const visible = JSON.stringify(body, (key, value: unknown) => (key === "token" ? undefined : value));
  return new Response(visible, { status: response.status, headers });
}
