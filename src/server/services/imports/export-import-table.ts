/** The tables of an import as text that is made while it is read: left out, diagnostics, unresolved names. */
import { listDiagnostics, listLeftOut, type Found, type PageRequest } from "../../repositories/import-rows.ts";
import { listUnresolved } from "../../repositories/unresolved-rows.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { exportName } from "../projects/export-name.ts";
import { requireProject } from "../projects/require-project.ts";
import { csvRow } from "./csv-row.ts";
import { requireImport } from "./require-import.ts";

const ROWS_AT_ONCE = 5_000;

type Row = Readonly<Record<string, string | number>>;

interface Table {
  readonly columns: readonly string[];
  read(sql: Sql, projectId: string, page: PageRequest, reason: string | null): Promise<Found<Row>>;
}

const TABLES = {
  "left-out": {
    columns: ["path", "reason"],
    read: async (sql, id, page, reason) => asRows(await listLeftOut(sql, id, reason, page)),
  },
  diagnostics: {
    columns: ["path", "line", "column", "severity", "message"],
    read: async (sql, id, page) => asRows(await listDiagnostics(sql, id, page)),
  },
  unresolved: {
    columns: ["file", "line", "start", "end", "name", "group", "reason", "atomName", "atomId"],
    read: async (sql, id, page, reason) => asRows(await listUnresolved(sql, id, reason, page)),
  },
} as const satisfies Record<string, Table>;

export type ImportTable = keyof typeof TABLES;

export const importTables = Object.keys(TABLES) as readonly ImportTable[];

export interface ExportImportTable {
  readonly id: string;
  readonly table: ImportTable;
  readonly format: "csv" | "json";
  readonly search: string;
  /** Of what was left out the reason, of unresolved names the group, exactly as `getImport` tells it; null for all. */
  readonly reason: string | null;
}

/** Throws NOT_FOUND. */
export async function exportImportTable(
  deps: Deps,
  _actor: Actor,
  input: ExportImportTable,
): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  await requireImport(deps.pool, input.id);
  const { name } = await requireProject(deps.pool, input.id);
  const fileName = `${exportName(name)}-${input.table}.${input.format}`;
  return { fileName, chunks: input.format === "csv" ? csv(deps, input) : json(deps, input) };
}

async function* csv(deps: Deps, input: ExportImportTable): AsyncGenerator<string> {
  const { columns } = TABLES[input.table];
  yield csvRow(columns);
  for await (const rows of pages(deps, input)) {
    yield rows.map((row) => csvRow(columns.map((column) => row[column] ?? ""))).join("");
  }
}

async function* json(deps: Deps, input: ExportImportTable): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of pages(deps, input)) {
    yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* pages(deps: Deps, input: ExportImportTable): AsyncGenerator<readonly Row[]> {
  const table: Table = TABLES[input.table];
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const page = { search: input.search, offset, limit: ROWS_AT_ONCE };
    const { items } = await table.read(deps.pool, input.id, page, input.reason);
    if (items.length > 0) yield items;
    if (items.length < ROWS_AT_ONCE) return;
  }
}

function asRows<T extends object>({ items, total }: Found<T>): Found<Row> {
  return { items: items.map((item) => ({ ...item }) as Row), total };
}
