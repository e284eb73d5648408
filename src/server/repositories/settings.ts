/** Rows of `settings`: small facts about the installation under a name. */
import type { Json } from "../../core/json.ts";
import type { Sql } from "./sql.ts";

export async function readSetting(sql: Sql, key: string): Promise<Json | undefined> {
  const { rows } = await sql.query<{ value: Json }>("select value from settings where key = $1", [key]);
  return rows[0]?.value;
}

export async function saveSetting(sql: Sql, key: string, value: Json): Promise<void> {
  await sql.query(
    `insert into settings (key, value, updated_at) values ($1, $2::jsonb, now())
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [key, JSON.stringify(value)],
  );
}

export async function deleteSetting(sql: Sql, key: string): Promise<void> {
  await sql.query("delete from settings where key = $1", [key]);
}
