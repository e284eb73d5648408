/** Builds the web application when its sources changed, each state of the sources in a folder of its own. */
import { existsSync } from "node:fs";
import { access, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lockHolder, takeLock, underLock } from "../../../scripts/lib/process-lock.mjs";
import { ROOT } from "../../../scripts/lib/root.mjs";
import { fingerprint } from "./fingerprint.ts";
import { runTool } from "./run-tool.ts";

const BUILDS = ".next";
const SOURCES = [
  "src",
  "public",
  "samples",
  "prisma/schema.prisma",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];

/** Written last: a build without it was cut off. */
const FINISHED = "finished";
const USER_LOCK = /^user[.]\d+[.]lock$/;

export interface WebBuild {
  /** Folder relative to the checkout, for Next's `distDir`. */
  readonly folder: string;
  readonly wasBuilt: boolean;
}

const isWebSource = (path: string): boolean =>
  !/[.]test[.]tsx?$|^src[/](cli|testing)[/]|^src[/]server[/]db[/]generated[/]/.test(path);

/**
 * Returns the build of the present sources, made now or before. Running installations keep theirs: a new state of the
 * sources goes into a new folder, and folders nobody uses are removed.
 */
export async function buildWeb(
  onProgress: (what: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<WebBuild> {
  const folder = join(BUILDS, await fingerprint(ROOT, SOURCES, isWebSource));
  const isFinished = (): boolean => existsSync(join(ROOT, folder, FINISHED));
  if (isFinished()) return { folder, wasBuilt: false };
  await mkdir(join(ROOT, BUILDS), { recursive: true });
  return underLock(
    join(ROOT, BUILDS, "build.lock"),
    async () => {
      if (isFinished()) return { folder, wasBuilt: false };
      onProgress("about half a minute");
      await removeUnused(folder);
      await rm(join(ROOT, folder), { recursive: true, force: true });
      const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
      const environment = { MGE_BUILD: folder, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      await runTool("`next build`", next, ["build"], environment, signal);
      // Next writes it near its end; a tool that ended early with 0 is no build either.
      await access(join(ROOT, folder, "BUILD_ID"));
      await writeFile(join(ROOT, folder, FINISHED), "");
      return { folder, wasBuilt: true };
    },
    (holder) => {
      onProgress(`process ${String(holder.pid)} is building, waiting for it`);
    },
  );
}

/** Marks a build as used by this process until it ends. */
export function useBuild(build: WebBuild): void {
  takeLock(join(ROOT, build.folder, `user.${String(process.pid)}.lock`));
}

async function removeUnused(wanted: string): Promise<void> {
  const names = await readdir(join(ROOT, BUILDS), { withFileTypes: true });
  for (const entry of names) {
    const folder = join(BUILDS, entry.name);
    if (!entry.isDirectory() || !/^[0-9a-f]{16}$/.test(entry.name) || folder === wanted) continue;
    const locks = (await readdir(join(ROOT, folder))).filter((name) => USER_LOCK.test(name));
    if (locks.some((name) => lockHolder(join(ROOT, folder, name)) !== undefined)) continue;
    await rm(join(ROOT, folder), { recursive: true, force: true });
  }
}
