/** What a running installation tells other processes of its data folder: `installation.json`, for its user's eyes only. */
import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { lockHolder } from "../../scripts/lib/process-lock.mjs";

const schema = z.object({
  /** Of the supervisor. */
  pid: z.number(),
  address: z.string(),
  databaseUrl: z.string(),
  /** Whether the database is the data folder's embedded server. */
  isEmbedded: z.boolean(),
});

export type Installation = z.infer<typeof schema>;

const fileOf = (dataFolder: string): string => join(dataFolder, "installation.json");

/** Held by the supervisor for as long as it lives. */
export const installationLock = (dataFolder: string): string => join(dataFolder, "installation.lock");

/** The installation that runs on the data folder; undefined when none does. */
export async function readInstallation(dataFolder: string): Promise<Installation | undefined> {
  const holder = lockHolder(installationLock(dataFolder));
  if (holder === undefined) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(fileOf(dataFolder), "utf8")));
    return parsed.success && parsed.data.pid === holder.pid ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Publishes the installation. */
export async function writeInstallation(dataFolder: string, installation: Installation): Promise<void> {
  const draft = `${fileOf(dataFolder)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileOf(dataFolder));
}

/** Withdraws it. */
export async function removeInstallation(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true });
}
