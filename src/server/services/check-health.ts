/** Whether the process reaches its database. */
import type { Deps } from "./deps.ts";

export interface Health {
  readonly status: "ok" | "unavailable";
  readonly database: "ok" | "unreachable";
}

/** Asks the database for nothing and waits at most its connection timeout. Never throws. */
export async function checkHealth(deps: Pick<Deps, "pool">): Promise<Health> {
  try {
    await deps.pool.query("select 1");
    return { status: "ok", database: "ok" };
  } catch {
    return { status: "unavailable", database: "unreachable" };
  }
}
