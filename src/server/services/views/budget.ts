/** What the interface is shown of money: limits, accounts, the ledger of calls, estimates with a model. */
import { z } from "zod";
import { estimate } from "./common.ts";

/** Dollars; null where there is no such limit. */
const limits = { softLimitUsd: z.number().nullable(), hardLimitUsd: z.number().nullable() };

export const spendingLimits = z.object(limits);

/** What may be spent, what was, and what calls under way may still take. */
export const budgetAccount = z.object({
  ...limits,
  spentUsd: z.number(),
  reservedUsd: z.number(),
});

const callState = z.enum(["RESERVED", "SETTLED", "LOST"]);

/** Calls put together by what they have in common. */
const callFigures = {
  calls: z.number(),
  /** The cached part included. */
  tokensIn: z.number(),
  tokensCached: z.number(),
  tokensOut: z.number(),
  costUsd: z.number(),
};

export const projectCost = z.object({
  /** Whether the project's generator calls a model; else nothing is spent. */
  callsModel: z.boolean(),
  /** Null before any limit was set. */
  account: budgetAccount.nullable(),
  /** The installation's month, to which the project's calls are charged too. */
  month: z.object({ month: z.string(), ...budgetAccount.shape }),
  /** Whether the asker may change the project's limits. */
  mayChange: z.boolean(),
  calls: z.object({
    total: z.number(),
    reserved: z.number(),
    settled: z.number(),
    lost: z.number(),
    faults: z.number(),
  }),
  byModel: z.array(z.object({ provider: z.string(), model: z.string(), ...callFigures })),
  /** Null for calls of atoms that are in no wave. */
  byWave: z.array(z.object({ wave: z.number().nullable(), ...callFigures })),
  byTask: z.array(z.object({ taskId: z.uuid().nullable(), name: z.string(), ...callFigures })),
  /** Spent by when the call began, oldest first, in steps of `stepSeconds`; steps without a call are left out. */
  overTime: z.object({ stepSeconds: z.number(), steps: z.array(z.object({ at: z.date(), ...callFigures })) }),
});

const ledgerEntry = z.object({
  id: z.uuid(),
  at: z.date(),
  settledAt: z.date().nullable(),
  /** Null when the atom is gone. */
  atom: z.object({ id: z.uuid(), number: z.number(), name: z.string(), kind: z.string() }).nullable(),
  wave: z.number().nullable(),
  provider: z.string(),
  model: z.string(),
  state: callState,
  tokensIn: z.number(),
  tokensCached: z.number(),
  tokensOut: z.number(),
  /** Dollars per million tokens; null for calls that were recorded without one. */
  price: z.object({ input: z.number(), cached: z.number(), output: z.number(), asOf: z.string() }).nullable(),
  /** The most it can cost. */
  reservedUsd: z.number(),
  costUsd: z.number(),
  fault: z.string().nullable(),
});

export const ledgerPage = z.object({
  items: z.array(ledgerEntry),
  total: z.number(),
  /** Of everything that matches, not only of the page. */
  costUsd: z.number(),
});

export const budgetSettings = z.object({
  /** What a new project begins with. */
  project: spendingLimits,
  /** Of the whole installation, for each calendar month in UTC. */
  month: spendingLimits,
});

export const monthlySpending = z.object({
  months: z.array(
    z.object({
      /** `YYYY-MM`, in UTC. */
      month: z.string(),
      ...budgetAccount.shape,
      projects: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          owner: z.string(),
          calls: z.number(),
          spentUsd: z.number(),
          reservedUsd: z.number(),
        }),
      ),
    }),
  ),
});

/** Like the plan's estimate, for a generator that calls a model. */
const modelEstimate = z.object({
  ...estimate.shape,
  /** The cached part included. */
  tokensIn: estimate.shape.atoms,
  tokensOut: estimate.shape.atoms,
});

export const generatorEstimate = z.object({
  /** Null when a model has no known price. */
  estimate: modelEstimate.nullable(),
  /** Why there is none, and what to do; null when there is one. */
  problem: z.string().nullable(),
});

export type BudgetAccount = z.infer<typeof budgetAccount>;
export type ProjectCost = z.infer<typeof projectCost>;
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export type LedgerPage = z.infer<typeof ledgerPage>;
export type BudgetSettings = z.infer<typeof budgetSettings>;
export type MonthlySpending = z.infer<typeof monthlySpending>;
export type GeneratorEstimate = z.infer<typeof generatorEstimate>;
