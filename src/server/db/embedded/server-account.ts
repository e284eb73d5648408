/** Which system user the embedded server runs as: PostgreSQL refuses to run as root. */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { MgeError } from "../../../core/errors.ts";

const run = promisify(execFile);

/** Numeric ids to switch to; undefined means: as whoever runs this process. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

const CANDIDATES = ["postgres", "mge"];
const CREATE_COMMANDS = [
  ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "mge"],
  ["adduser", "-S", "-D", "-H", "mge"],
] as const;

/**
 * As an ordinary user: no change. As root: the owner of a data folder that exists already, else the system's
 * `postgres` user, else a system user `mge`, created when missing. Throws `UNAVAILABLE` when there is none.
 */
export async function chooseAccount(existingData: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(existingData).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of CANDIDATES) {
    const account = await lookUp(name);
    if (account !== undefined) return account;
  }
  for (const [command, ...args] of CREATE_COMMANDS) {
    await run(command, args).catch(() => undefined);
    const account = await lookUp("mge");
    if (account !== undefined) return account;
  }
  throw new MgeError(
    "UNAVAILABLE",
    "PostgreSQL refuses to run as root, and this system has no user `postgres` and none could be created.",
    "Run MGE as an ordinary user, create a system user named `postgres`, or set DATABASE_URL to a server of yours.",
  );
}

async function lookUp(name: string): Promise<ServerAccount> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Tells whether the account can enter and write a folder; tried for real, so every kind of permission counts. */
export async function canWrite(account: ServerAccount, folder: string): Promise<boolean> {
  const script = 'cd "$1" && test -r . && test -w .';
  return run("/bin/sh", ["-c", script, "sh", folder], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
}
