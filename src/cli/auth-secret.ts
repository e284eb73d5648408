/** The secret sessions are signed with: made once per installation and kept where only its user can read it. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The secret of the environment, else the installation's own. */
export async function ensureAuthSecret(dataFolder: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataFolder, "auth-secret");
  const existing = (await readFile(file, "utf8").catch(() => "")).trim();
  if (existing.length >= 32) return existing;
  const secret = randomBytes(48).toString("base64url");
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
