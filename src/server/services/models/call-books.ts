/** Keeps the books of a process's calls: reservations and settlements, each written together with those that wait. */
import { randomUUID } from "node:crypto";
import type { CallAccount } from "../../../core/models/language-model.ts";
import type { ModelPrice, Provider } from "../../../core/models/provider.ts";
import type { Container } from "../../container.ts";
import { reserveCalls, settleCalls, type CallToReserve, type Settlement } from "../../repositories/reservations.ts";
import type { BudgetAccount } from "../../repositories/budgets.ts";
import { inTransaction, isConnectionLost } from "../../repositories/sql.ts";
import { groupCommit } from "./group-commit.ts";
import { tellPassedLimits } from "./tell-passed-limits.ts";

/** While the database is away. */
const RETRY_EVERY_MS = 500;

export type Reserved =
  | { readonly kind: "reserved"; readonly callId: string }
  | { readonly kind: "refused"; readonly account: BudgetAccount };

export class CallBooks {
  readonly #reserve;
  readonly #settle;

  constructor(
    deps: Pick<Container, "pool">,
    private readonly workerId: string | undefined,
  ) {
    this.#reserve = groupCommit((calls: readonly CallToReserve[]) =>
      inTransaction(deps.pool, (tx) => reserveCalls(tx, calls)),
    );
    this.#settle = groupCommit(async (settlements: readonly Settlement[]) => {
      const passed = await inTransaction(deps.pool, (tx) => settleCalls(tx, settlements));
      // What is told is stored beside the account too, so a call does not fail over it.
      await tellPassedLimits(deps, passed).catch(() => undefined);
      return settlements.map(() => undefined);
    });
  }

  /** Reserves what a call can cost at most. */
  async reserve(
    provider: Provider,
    model: string,
    price: ModelPrice,
    amountUsd: number,
    account: CallAccount,
  ): Promise<Reserved> {
    const id = randomUUID();
    try {
      const { workerId } = this;
      const result = await this.#reserve({
        id,
        ...account,
        provider: provider.name,
        model,
        price,
        amountUsd,
        workerId,
      });
      return result.kind === "reserved" ? { kind: "reserved", callId: id } : result;
    } catch (error) {
      // The server may have committed it before the connection was lost; the call will not be made.
      if (isConnectionLost(error)) void this.settle(notMade(id)).catch(() => undefined);
      throw error;
    }
  }

  /** Settles a call, however long the database is away: what nobody settles stays reserved as long as the process lives. */
  async settle(settlement: Settlement): Promise<void> {
    for (;;) {
      try {
        await this.#settle(settlement);
        return;
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS));
      }
    }
  }
}

function notMade(id: string): Settlement {
  const usage = { tokensIn: 0, tokensCached: 0, tokensOut: 0 };
  return { id, cost: { usage, costUsd: 0 }, fault: "It was not made: the database was lost." };
}
