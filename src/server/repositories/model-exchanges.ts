/** Rows of `model_exchanges`: what a model was asked and what it answered, for a replay without it. */
import type { Sql, Transaction } from "./sql.ts";
import { storableJson } from "./storable-text.ts";

export interface ExchangeRequest {
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  readonly temperature: number;
}

interface ExchangeResponse {
  readonly text: string;
  readonly tokensIn: number;
  readonly tokensCached: number;
  readonly tokensOut: number;
}

export interface Exchange {
  readonly atomKey: string;
  /** 64 hexadecimal digits over the whole request. */
  readonly requestHash: string;
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse;
}

/** Keeps an exchange, unless the project is not to be recorded. Its texts hold no NUL. */
export async function keepExchange(sql: Sql, projectId: string, exchange: Exchange): Promise<void> {
  await sql.query(
    `insert into model_exchanges (masterplan_id, atom_key, request_hash, request, response)
     select masterplan_id, $2, $3, $4::jsonb, $5::jsonb from masterplans
     where masterplan_id = $1::uuid and is_recorded`,
    [projectId, ...columnsOf(exchange)],
  );
}

/** Adds exchanges of a recording that was made elsewhere. */
export async function insertExchanges(
  tx: Transaction,
  projectId: string,
  exchanges: readonly Exchange[],
): Promise<void> {
  const columns = exchanges.map(columnsOf);
  await tx.query(
    `insert into model_exchanges (masterplan_id, atom_key, request_hash, request, response)
     select $1::uuid, * from unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[])`,
    [projectId, ...[0, 1, 2, 3].map((column) => columns.map((values) => values[column]))],
  );
}

export async function deleteExchanges(tx: Transaction, projectId: string): Promise<void> {
  await tx.query("delete from model_exchanges where masterplan_id = $1::uuid", [projectId]);
}

/** All exchanges over an atom, the latest first. */
export async function listExchangesOfAtom(sql: Sql, projectId: string, atomKey: string): Promise<Exchange[]> {
  const { rows } = await sql.query<Exchange>(
    `select atom_key as "atomKey", request_hash as "requestHash", request, response from model_exchanges
     where masterplan_id = $1::uuid and atom_key = $2 order by exchange_id desc`,
    [projectId, atomKey],
  );
  return rows;
}

/** Which of the atoms a recording has exchanges over; true for those that were asked with this system text. */
export async function findRecordedAtoms(
  sql: Sql,
  projectId: string,
  atomKeys: readonly string[],
  system: string,
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql.query<{ key: string; isCurrent: boolean }>(
    `select atom_key as key, bool_or(request ->> 'system' = $3) as "isCurrent" from model_exchanges
     where masterplan_id = $1::uuid and atom_key = any($2::text[]) group by 1`,
    [projectId, atomKeys, system],
  );
  return new Map(rows.map(({ key, isCurrent }) => [key, isCurrent]));
}

/** Whether anything of a project is recorded. */
export async function hasExchanges(sql: Sql, projectId: string): Promise<boolean> {
  const { rows } = await sql.query<{ has: boolean }>(
    "select exists (select 1 from model_exchanges where masterplan_id = $1::uuid) as has",
    [projectId],
  );
  return rows[0]?.has ?? false;
}

const PAGE = 200;

/** A project's recording in the order it was made, a page at a time. */
export async function* readExchanges(sql: Sql, projectId: string): AsyncGenerator<Exchange> {
  for (let after = "0"; ;) {
    const { rows } = await sql.query<Exchange & { id: string }>(
      `select exchange_id::text as id, atom_key as "atomKey", request_hash as "requestHash", request, response
       from model_exchanges where masterplan_id = $1::uuid and exchange_id > $2::bigint
       order by exchange_id limit ${String(PAGE)}`,
      [projectId, after],
    );
    for (const { id, ...exchange } of rows) {
      after = id;
      yield exchange;
    }
    if (rows.length < PAGE) return;
  }
}

/** Makes a project one that is played back from another's recording, or from its own. */
export async function setReplayOf(tx: Transaction, projectId: string, recordedId: string): Promise<void> {
  await tx.query(
    "update masterplans set generator = 'replay', replay_of = $2::uuid, updated_at = now() where masterplan_id = $1::uuid",
    [projectId, recordedId],
  );
}

/** The project whose recording is played back; undefined when there is none. */
export async function findReplayOf(sql: Sql, projectId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ replayOf: string | null }>(
    `select replay_of::text as "replayOf" from masterplans where masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0]?.replayOf ?? undefined;
}

function columnsOf({ atomKey, requestHash, request, response }: Exchange): readonly string[] {
  return [atomKey, requestHash, storableJson(request), storableJson(response)];
}
