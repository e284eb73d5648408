/** A cluster on disk: made whole or not at all. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chown, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MgeError } from "../../../core/errors.ts";
import type { ServerAccount } from "./server-account.ts";

/** The superuser of every embedded server. */
export const SUPERUSER = "mge";

const LOCALES = ["C.UTF-8", "C"];

export interface ServerPrograms {
  /** Folder of `initdb` and `postgres`. */
  readonly binaries: string;
  readonly account: ServerAccount;
}

/** Folder of the cluster inside the server's home. */
export const dataOf = (home: string): string => join(home, "data");

/** What every server program gets; nothing of the caller's environment may change how the server behaves. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** Tells whether a whole cluster lies in the home. Throws `CONFLICT` when another major version made it. */
export async function hasCluster(home: string, { binaries, account }: ServerPrograms): Promise<boolean> {
  const made = await readFile(join(dataOf(home), "PG_VERSION"), "utf8").catch(() => undefined);
  if (made === undefined) return false;
  const version = await capture(spawn(join(binaries, "postgres"), ["--version"], { ...account, cwd: "/" }));
  const major = /(\d+)\./.exec(version.output)?.[1];
  if (major !== made.trim())
    throw new MgeError(
      "CONFLICT",
      `The database in ${home} was made by PostgreSQL ${made.trim()}, and this version of MGE brings ${major ?? "another"}.`,
      "Start the version of MGE that made it, or move the data folder away to begin afresh.",
    );
  return true;
}

/** Makes a cluster beside its place and moves it there, so that one cut off half-way is never taken for whole. */
export async function initCluster(
  home: string,
  password: string,
  programs: ServerPrograms,
  isThrowAway: boolean,
): Promise<void> {
  await removeDrafts(home);
  const passwordFile = join(home, `password.${randomUUID()}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (programs.account !== undefined) await chown(passwordFile, programs.account.uid, programs.account.gid);
  try {
    const problems: string[] = [];
    for (const locale of LOCALES) {
      const draft = join(home, `data.${randomUUID()}`);
      const flags = ["-D", draft, "-U", SUPERUSER, "-A", "scram-sha-256", "--encoding=UTF8", `--locale=${locale}`];
      if (isThrowAway) flags.push("--no-sync");
      const { code, output } = await capture(
        spawn(join(programs.binaries, "initdb"), [...flags, `--pwfile=${passwordFile}`], {
          ...programs.account,
          cwd: home,
          env: serverEnvironment,
        }),
      );
      if (code === 0) {
        await rename(draft, dataOf(home));
        return;
      }
      problems.push(output.trim().split("\n").at(-1) ?? "");
    }
    throw new MgeError(
      "UNAVAILABLE",
      `The embedded PostgreSQL could not set up its data in ${home}: ${problems.join("; ")}.`,
      "Check that there is room on the disk and that the folder can be written, then start again.",
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function removeDrafts(home: string): Promise<void> {
  const names = await readdir(home);
  const drafts = names.filter((name) => /^(data|password)[.]/.test(name) || name === "data");
  await Promise.all(drafts.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

/** Gives the superuser a new password while the server is down. */
export async function resetPassword(home: string, password: string, programs: ServerPrograms): Promise<void> {
  const child = spawn(join(programs.binaries, "postgres"), ["--single", "-D", dataOf(home), "postgres"], {
    ...programs.account,
    cwd: home,
    env: serverEnvironment,
  });
  child.stdin.end(`ALTER ROLE "${SUPERUSER}" WITH PASSWORD '${password}'\n`);
  const { code, output } = await capture(child);
  if (code !== 0)
    throw new MgeError(
      "UNAVAILABLE",
      `The password of the embedded PostgreSQL in ${home} was lost and could not be set anew: ${output.trim()}`,
      "Restore the data folder from a backup, or move it away to begin afresh.",
    );
}

/** Waits for a program to end; output is standard output and error together. */
function capture(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, output });
    });
  });
}
