/** The calls of a project as text that is made while it is read. */
import { type LedgerFilter, type LedgerRow, listLedgerRows } from "../../repositories/ledger-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { csvRow } from "../imports/csv-row.ts";
import { exportName } from "../projects/export-name.ts";
import { requireProject } from "../projects/require-project.ts";

const ROWS_AT_ONCE = 5_000;

export type LedgerExport = Omit<LedgerFilter, "projectId" | "offset" | "limit"> & {
  readonly id: string;
  readonly format: "csv" | "json";
};

/** Names of the columns, each with its value; dollars, and times in UTC. */
const COLUMNS = {
  time: ({ at }: LedgerRow) => at.toISOString(),
  settled: ({ settledAt }: LedgerRow) => settledAt?.toISOString() ?? "",
  atomId: ({ atomId }: LedgerRow) => atomId ?? "",
  atomNumber: ({ atomNumber }: LedgerRow) => atomNumber ?? "",
  atomName: ({ atomName }: LedgerRow) => atomName ?? "",
  wave: ({ wave }: LedgerRow) => wave ?? "",
  provider: ({ provider }: LedgerRow) => provider,
  model: ({ model }: LedgerRow) => model,
  tokensIn: ({ tokensIn }: LedgerRow) => tokensIn,
  tokensCached: ({ tokensCached }: LedgerRow) => tokensCached,
  tokensOut: ({ tokensOut }: LedgerRow) => tokensOut,
  inputUsdPerMillion: ({ price }: LedgerRow) => price?.input ?? "",
  cachedUsdPerMillion: ({ price }: LedgerRow) => price?.cached ?? "",
  outputUsdPerMillion: ({ price }: LedgerRow) => price?.output ?? "",
  priceAsOf: ({ price }: LedgerRow) => price?.asOf ?? "",
  reservedUsd: ({ reservedUsd }: LedgerRow) => reservedUsd,
  costUsd: ({ costUsd }: LedgerRow) => costUsd,
  state: ({ state }: LedgerRow) => state,
  fault: ({ fault }: LedgerRow) => fault ?? "",
} as const;

/** Throws NOT_FOUND. */
export async function exportLedger(
  deps: Deps,
  _actor: Actor,
  input: LedgerExport,
): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { name } = await requireProject(deps.pool, input.id);
  const fileName = `${exportName(name)}-calls.${input.format}`;
  return { fileName, chunks: input.format === "csv" ? csv(deps, input) : json(deps, input) };
}

async function* csv(deps: Deps, input: LedgerExport): AsyncGenerator<string> {
  yield csvRow(Object.keys(COLUMNS));
  for await (const rows of pages(deps, input)) {
    yield rows.map((row) => csvRow(Object.values(COLUMNS).map((valueOf) => valueOf(row)))).join("");
  }
}

async function* json(deps: Deps, input: LedgerExport): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of pages(deps, input)) {
    yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* pages(deps: Deps, { id, format: _, ...filter }: LedgerExport): AsyncGenerator<readonly LedgerRow[]> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const page = { ...filter, projectId: id, offset, limit: ROWS_AT_ONCE };
    const { rows } = await listLedgerRows(deps.pool, page);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
