/** The secret sessions are signed with: made once per installation and kept where only its user can read it. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The secret of the environment, else the installation's own, which is made when there is none. */
export async function ensureAuthSecret(dataFolder: string, given: string | undefined): Promise<string> {
  const existing = await findAuthSecret(dataFolder, given);
  if (existing !== undefined) return existing;
  const secret = randomBytes(48).toString("base64url");
  await mkdir(dataFolder, { recursive: true });
  await writeFile(fileOf(dataFolder), `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** The same, for processes that join: undefined when there is none. */
export async function findAuthSecret(dataFolder: string, given: string | undefined): Promise<string | undefined> {
  if (given !== undefined) return given;
  const existing = (await readFile(fileOf(dataFolder), "utf8").catch(() => "")).trim();
  return existing.length >= 32 ? existing : undefined;
}

const fileOf = (dataFolder: string): string => join(dataFolder, "auth-secret");
