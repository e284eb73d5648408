/** From a request's headers to the context of its procedures. */
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import type { Context } from "./trpc.ts";

/** The last hop that `x-forwarded-for` names; the web server fills it with the peer's address when there is no proxy. */
function addressOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown";
}

/** `deps` is given by tests; everywhere else it is the process's container. */
export async function createContext(headers: Headers, deps: Deps = getContainer()): Promise<Context> {
  return { deps, actor: await findActor(deps, headers), ip: addressOf(headers) };
}
