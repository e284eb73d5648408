/** From a request's headers to the context of its procedures. */
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import type { Context } from "./trpc.ts";

/** All peers count as one: the only thing that tells them apart is a header, which anybody can send. */
const ANY_PEER = "any";

/** `deps` is given by tests; everywhere else it is the process's container. */
export async function createContext(headers: Headers, deps: Deps = getContainer()): Promise<Context> {
  return { deps, actor: await findActor(deps, headers), ip: ANY_PEER };
}
