/** The setting that drains the whole installation: while it is there, no worker takes new work. */
import { z } from "zod";
import { readSetting } from "../../repositories/settings.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Maintenance } from "../views/worker.ts";

export const MAINTENANCE_KEY = "execution.draining";

const stored = z.object({ since: z.iso.datetime(), by: z.string() });

/** Null while the installation works as usual. */
export async function readMaintenance(sql: Sql): Promise<Maintenance | null> {
  const value = await readSetting(sql, MAINTENANCE_KEY);
  if (value === undefined) return null;
  const { since, by } = stored.parse(value);
  return { since: new Date(since), by };
}
