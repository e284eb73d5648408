/** From a request's headers to the context of its procedures. */
import { findActor } from "../auth/find-actor.ts";
import { peerAddressOf } from "../auth/peer-address.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import type { Context } from "./trpc.ts";

/** `deps` is given by tests; everywhere else it is the process's container. */
export async function createContext(headers: Headers, deps: Deps = getContainer()): Promise<Context> {
  return { deps, actor: await findActor(deps, headers), ip: peerAddressOf(headers) };
}
