/** What an installation remembers about its embedded server: `postgres.json` in the data folder. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, rmdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { MgeError } from "../../../core/errors.ts";
import { canWrite, type ServerAccount } from "./server-account.ts";
import { SYSTEM_FOLDER } from "./server-binaries.ts";

export interface ServerState {
  /** Folder of the server: its cluster in `data/` and its log. */
  readonly home: string;
  readonly port: number;
  readonly password: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, "postgres.json");

/** Reads the state; undefined when there is none or it is unreadable text (a write is never left half-done). */
export async function readState(dataFolder: string): Promise<ServerState | undefined> {
  try {
    const value = JSON.parse(await readFile(fileOf(dataFolder), "utf8")) as Partial<ServerState>;
    const { home, port, password } = value;
    if (home === undefined || port === undefined || password === undefined) return undefined;
    return { home: resolve(dataFolder, home), port, password };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new MgeError(
      "FORBIDDEN",
      `The file ${fileOf(dataFolder)} cannot be read: it belongs to another user.`,
      "Start MGE as the user that started it first, or name another data folder in MGE_DATA.",
    );
  }
}

/** Writes the state so that nobody else can read it; a home in the data folder moves with it. */
export async function writeState(dataFolder: string, state: ServerState): Promise<void> {
  const isLocal = state.home === localHome(dataFolder);
  const stored = isLocal ? { ...state, home: relative(dataFolder, state.home) } : state;
  const draft = `${fileOf(dataFolder)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileOf(dataFolder));
}

/** A password with 192 bits, safe in an address. */
export const makePassword = (): string => randomBytes(24).toString("base64url");

/** Folder of a server in the data folder. */
export const localHome = (dataFolder: string): string => join(dataFolder, "postgres");

/**
 * Makes the folder of the server: in the data folder, or, when the account cannot work there (a checkout under a
 * closed home), under the system's folder, named after the data folder.
 */
export async function makeHome(dataFolder: string, account: ServerAccount): Promise<string> {
  const local = localHome(dataFolder);
  await makeOwned(local, account);
  if (await canWrite(account, local)) return local;
  if (account === undefined)
    throw new MgeError(
      "FORBIDDEN",
      `The folder ${local} cannot be written: it belongs to another user.`,
      "Start MGE as the user that started it first, or name another data folder in MGE_DATA.",
    );
  await rmdir(local).catch(() => undefined);
  const hash = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  // The random part keeps a fresh clone at the same place from finding another one's data.
  const elsewhere = join(SYSTEM_FOLDER, `${hash}-${randomBytes(3).toString("hex")}`);
  try {
    await mkdir(SYSTEM_FOLDER, { recursive: true });
    await chmod(SYSTEM_FOLDER, 0o755);
    await makeOwned(elsewhere, account);
  } catch {
    throw new MgeError(
      "UNAVAILABLE",
      `The user the embedded PostgreSQL runs as cannot enter ${dataFolder}, and ${SYSTEM_FOLDER} cannot be written.`,
      "Name a folder that everybody may enter in MGE_DATA, or set DATABASE_URL to a server of yours.",
    );
  }
  return elsewhere;
}

async function makeOwned(folder: string, account: ServerAccount): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(folder, account.uid, account.gid);
}
