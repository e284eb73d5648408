/** Rows of `repository_files`: the bytes of imported files, and what was left out. */
import type { AnalyzedFile, LeftOutFile } from "../../core/analysis/analysis-report.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface NewSourceFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** One statement; the caller keeps the batch to some megabytes. */
export async function insertSourceFiles(
  tx: Transaction,
  projectId: string,
  files: readonly NewSourceFile[],
): Promise<void> {
  await tx.query(
    `insert into repository_files (masterplan_id, path, bytes, sha256, content)
     select $1::uuid, f.path, octet_length(f.content), f.sha256, f.content
     from unnest($2::text[], $3::text[], $4::bytea[]) as f(path, sha256, content)`,
    [
      projectId,
      files.map((file) => file.path),
      files.map((file) => file.sha256),
      files.map((file) => Buffer.from(file.content)),
    ],
  );
}

/** An entry of the index on paths has room for 2,700 bytes, and a character takes up to four. */
const MAX_SHOWN_PATH = 600;

/** One statement for all. Text as the file system gave it: what PostgreSQL cannot store is replaced. */
export async function insertLeftOut(tx: Transaction, projectId: string, files: readonly LeftOutFile[]): Promise<void> {
  await tx.query(
    `insert into repository_files (masterplan_id, path, left_out_reason)
     select $1::uuid, f.path, f.reason from unnest($2::text[], $3::text[]) as f(path, reason)`,
    [
      projectId,
      files.map(({ path }) => path.slice(0, MAX_SHOWN_PATH).replaceAll("\0", "\uFFFD").toWellFormed()),
      files.map(({ reason }) => reason),
    ],
  );
}

export async function deleteRepositoryFiles(tx: Transaction, projectId: string): Promise<void> {
  await tx.query("delete from repository_files where masterplan_id = $1::uuid", [projectId]);
}

export interface StoredFile {
  readonly path: string;
  readonly content: Buffer;
}

/** One file that is analysed; undefined where the project has none of this path. */
export async function readStoredFile(
  sql: Sql,
  projectId: string,
  path: string,
): Promise<(StoredFile & { readonly language: string }) | undefined> {
  const { rows } = await sql.query<StoredFile & { readonly language: string }>(
    `select path, content, language from repository_files where masterplan_id = $1::uuid and path = $2
       and content is not null and left_out_reason is null and language is not null`,
    [projectId, path],
  );
  return rows[0];
}

const BATCH_BYTES = 16_000_000;
const BATCH_FILES = 1_000;

/** The files whose bytes are stored, in the order of paths by code units, some megabytes at a time. */
export async function* readStoredFiles(sql: Sql, projectId: string): AsyncGenerator<readonly StoredFile[]> {
  const { rows: all } = await sql.query<{ id: string; bytes: number }>(
    `select file_id::text as id, bytes from repository_files
     where masterplan_id = $1::uuid and content is not null order by path collate "C"`,
    [projectId],
  );
  for (const ids of inBatches(all)) {
    const { rows } = await sql.query<StoredFile>(
      `select path, content from repository_files where file_id = any($1::bigint[]) order by path collate "C"`,
      [ids],
    );
    yield rows;
  }
}

function* inBatches(files: readonly { readonly id: string; readonly bytes: number }[]): Generator<string[]> {
  let ids: string[] = [];
  let sum = 0;
  for (const { id, bytes } of files) {
    if (ids.length > 0 && (sum + bytes > BATCH_BYTES || ids.length === BATCH_FILES)) {
      yield ids;
      [ids, sum] = [[], 0];
    }
    ids.push(id);
    sum += bytes;
  }
  if (ids.length > 0) yield ids;
}

/** Writes what an analysis said of the files, in place of what the one before said. */
export async function recordFileAnalysis(
  tx: Transaction,
  projectId: string,
  files: readonly AnalyzedFile[],
  leftOut: readonly LeftOutFile[],
): Promise<void> {
  await tx.query(
    `update repository_files f set language = a.language, diagnostics = a.diagnostics, left_out_reason = a.reason
     from jsonb_to_recordset($2::jsonb) as a(path text, language text, diagnostics jsonb, reason text)
     where f.masterplan_id = $1::uuid and f.content is not null and f.path = a.path`,
    [
      projectId,
      JSON.stringify([
        ...files.map(({ path, language, diagnostics }) => ({ path, language, diagnostics, reason: null })),
        ...leftOut.map(({ path, reason }) => ({ path, language: null, diagnostics: [], reason })),
      ]).replaceAll("\\u0000", ""),
    ],
  );
}
