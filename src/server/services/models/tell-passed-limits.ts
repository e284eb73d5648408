/** Tells whoever watches a project that a soft limit was passed; each limit is told once. */
import type { Container } from "../../container.ts";
import { appendEvents } from "../../repositories/events.ts";
import type { PassedLimit } from "../../repositories/locked-accounts.ts";
import { inTransaction } from "../../repositories/sql.ts";

/** To be called after the transaction that passed them: events take the project's lock, which goes before accounts. */
export async function tellPassedLimits(deps: Pick<Container, "pool">, passed: readonly PassedLimit[]): Promise<void> {
  for (const limit of passed)
    await inTransaction(deps.pool, (tx) =>
      appendEvents(tx, limit.projectId, [{ type: "log", severity: "warning", message: messageOf(limit) }]),
    );
}

function messageOf({ account, softLimitUsd, spentUsd }: PassedLimit): string {
  const whose = account.startsWith("month:") ? "this month's budget" : "the project's budget";
  return `The soft limit of ${whose} is passed: $${spentUsd.toFixed(2)} are spent, $${softLimitUsd.toFixed(2)} were planned. Work goes on up to the hard limit.`;
}
