/** How a project is carried out, from its row of `masterplans`. */
import type { Sql, Transaction } from "./sql.ts";

export interface ExecutionSettings {
  /** Atoms of the project that are in flight at once, at most. */
  readonly concurrency: number;
  /** Whether a wave begins only when the one before has ended. */
  readonly strictWaves: boolean;
}

export async function readExecution(sql: Sql, projectId: string): Promise<ExecutionSettings> {
  const { rows } = await sql.query<ExecutionSettings & Record<string, unknown>>(
    'select concurrency, strict_waves as "strictWaves" from masterplans where masterplan_id = $1::uuid',
    [projectId],
  );
  return rows[0] ?? { concurrency: 0, strictWaves: false };
}

export async function saveExecution(
  tx: Transaction,
  projectId: string,
  { concurrency, strictWaves }: ExecutionSettings,
): Promise<void> {
  await tx.query("update masterplans set concurrency = $2, strict_waves = $3 where masterplan_id = $1::uuid", [
    projectId,
    concurrency,
    strictWaves,
  ]);
}
