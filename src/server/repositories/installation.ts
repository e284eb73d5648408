/** Statements about an installation as a whole. */
import type { Sql, Transaction } from "./sql.ts";

/** Whether nobody has used it yet. */
export async function isInstallationEmpty(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ empty: boolean }>(
    "select not exists (select 1 from users) and not exists (select 1 from masterplans) as empty",
  );
  return rows[0]?.empty === true;
}

/** Deletes everything but the record of migrations; sequences start over. Jobs of what is gone find nothing to do. */
export async function emptyInstallation(tx: Transaction): Promise<void> {
  const { rows } = await tx.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables
     where schemaname = current_schema() and tablename not in ('_prisma_migrations', 'alembic_version', 'workers')`,
  );
  if (rows.length === 0) return;
  await tx.query(`truncate ${rows.map((row) => row.table).join(", ")} restart identity cascade`);
}
