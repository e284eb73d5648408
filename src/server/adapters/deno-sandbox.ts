/**
 * SandboxRunner on Deno: generated tests run in a process without permissions, once per run, in a folder of its own.
 * It is tried out before its first use; where it does not hold, nothing runs and the reason is told.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { messageOf } from "../../core/errors.ts";
import type { SandboxLimits, SandboxRun, SandboxRunner, SourceFile } from "../../core/ports.ts";
import { isSafePath } from "../../core/safe-path.ts";
import { PROBE_ESCAPE, PROBE_TEST, probeFailure, probeProject } from "./deno-sandbox-probe.ts";
import { runWatched, type WatchedResult } from "./deno-sandbox-process.ts";
import { runFolders, type RunFolders, writeEntries, writeProject } from "./deno-sandbox-project.ts";
import { readLoadFailures, readReport, withoutRoot } from "./deno-sandbox-report.ts";
import { prepareRuntime, type SandboxRuntime } from "./deno-sandbox-runtime.ts";

const require = createRequire(import.meta.url);
const PROBE_LIMITS: SandboxLimits = { timeoutMs: 30_000, memoryMb: 512 };
/** Share of the memory limit that V8's heap may take; the rest is for the runtime and for buffers. */
const HEAP_SHARE = 0.6;
/** Folders that a killed process left behind are removed after this time. */
const STALE_MS = 3_600_000;

export interface DenoSandboxOptions {
  /** Kept between runs; made when missing. */
  readonly folder: string;
  /** Deno's executable; by default that of the npm package `deno`. */
  readonly executable?: string;
}

export class DenoSandbox implements SandboxRunner {
  private readonly options: DenoSandboxOptions;
  private ready: Promise<SandboxRuntime> | undefined;

  constructor(options: DenoSandboxOptions) {
    this.options = options;
  }

  /** Never rejects: what keeps the tests from running comes back as `refused` with the reason. */
  async runTests(
    project: readonly SourceFile[],
    testFiles: readonly string[],
    limits: SandboxLimits,
  ): Promise<SandboxRun> {
    try {
      return await this.run(await this.runtime(), project, testFiles, limits);
    } catch (error) {
      return refused(messageOf(error));
    }
  }

  /** A failed probe is tried again with the next run: its cause may be gone. */
  private runtime(): Promise<SandboxRuntime> {
    this.ready ??= this.prepare().catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    return this.ready;
  }

  private async prepare(): Promise<SandboxRuntime> {
    if (process.platform === "win32") throw new Error("The sandbox needs Linux or macOS.");
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    const folder = await realpath(this.options.folder);
    await removeStale(join(folder, "runs"));
    const runtime = await prepareRuntime(folder);
    const secret = join(folder, "probe.json");
    await writeFile(secret, '"outside"', { mode: 0o600 });
    const run = await this.run(runtime, probeProject(secret), [PROBE_TEST, PROBE_ESCAPE], PROBE_LIMITS);
    const failure = probeFailure(run);
    if (failure !== undefined) throw new Error(`No sandbox works here. ${failure}`);
    return runtime;
  }

  private async run(
    runtime: SandboxRuntime,
    project: readonly SourceFile[],
    testFiles: readonly string[],
    limits: SandboxLimits,
  ): Promise<SandboxRun> {
    const unknown = testFiles.find((file) => !isSafePath(file) || !project.some((each) => each.path === file));
    if (unknown !== undefined) return refused(`The test file ${JSON.stringify(unknown)} is not part of the project.`);
    if (testFiles.length === 0) return refused("There is no test file.");
    const root = join(dirname(runtime.folder), "runs", randomUUID());
    const folders = runFolders(root);
    try {
      await writeProject(folders, project);
      const entries = await writeEntries(folders, testFiles);
      const result = await runWatched({
        command: this.options.executable ?? executable(),
        args: denoArguments(runtime, folders, entries, limits),
        cwd: folders.project,
        environment: { DENO_DIR: folders.denoDir, TMPDIR: folders.scratch, ...ENVIRONMENT },
        ...limits,
      });
      const report = await readFile(folders.report, "utf8").catch(() => undefined);
      return interpret(result, report, folders.project, testFiles);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }
}

const ENVIRONMENT = { DENO_NO_PACKAGE_JSON: "1", DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };

function denoArguments(
  runtime: SandboxRuntime,
  folders: RunFolders,
  entries: readonly string[],
  { memoryMb }: SandboxLimits,
): readonly string[] {
  return [
    "test",
    "--no-config",
    "--no-lock",
    "--no-remote",
    "--no-npm",
    "--cached-only",
    "--node-modules-dir=none",
    "--no-prompt",
    "--no-check",
    `--import-map=${runtime.importMap}`,
    `--allow-read=${folders.project},${runtime.folder}`,
    `--allow-write=${folders.scratch}`,
    "--deny-net",
    "--deny-import",
    "--deny-run",
    "--deny-ffi",
    "--deny-sys",
    // Variables read as undefined instead of failing; only the folder for temporary files is told.
    "--ignore-env",
    "--allow-env=TMPDIR",
    `--v8-flags=--disallow-code-generation-from-strings,--max-old-space-size=${Math.max(64, Math.floor(memoryMb * HEAP_SHARE))}`,
    `--junit-path=${folders.report}`,
    ...entries,
  ];
}

/** Only a process that ended by itself has a report to trust. */
function interpret(
  result: WatchedResult,
  report: string | undefined,
  root: string,
  testFiles: readonly string[],
): SandboxRun {
  const base = { output: withoutRoot(result.output, root), durationMs: result.durationMs, tests: [] };
  if (result.end === "not-started") return refused(`Deno does not start: ${result.output}`);
  if (result.end === "timed-out") return { ...base, status: "timed-out", reason: "It ran longer than allowed." };
  const isOutOfMemory = result.end === "out-of-memory" || /out of memory|heap limit/i.test(tailOf(result));
  if (isOutOfMemory) return { ...base, status: "out-of-memory", reason: "It took more memory than allowed." };
  if (result.end === "flooded")
    return { ...base, status: "finished", reason: "It wrote too much output and was stopped." };
  const isRegularEnd = result.exitCode === 0 || result.exitCode === 1;
  if (!isRegularEnd || report === undefined) {
    return {
      ...base,
      status: "finished",
      reason: `It ended without a report, exit code ${result.exitCode ?? "none"}.`,
    };
  }
  return {
    ...base,
    status: "finished",
    reason: "",
    tests: [...readReport(report, root), ...readLoadFailures(result.output, testFiles, root)],
  };
}

/** What an aborting runtime says last; a run that ended regularly says nothing about itself. */
function tailOf(result: WatchedResult): string {
  return result.exitCode === 0 || result.exitCode === 1 ? "" : result.output;
}

function refused(reason: string): SandboxRun {
  return { status: "refused", reason, tests: [], output: "", durationMs: 0 };
}

/** The package's own installer, run as it starts; gives the path also where install scripts were skipped. */
function executable(): string {
  const installer = require("deno/install_api.cjs") as { runInstall(): string };
  return installer.runInstall();
}

async function removeStale(runs: string): Promise<void> {
  const names = await readdir(runs).catch(() => []);
  for (const name of names) {
    const path = join(runs, name);
    const changed = await stat(path).catch(() => undefined);
    if (changed !== undefined && Date.now() - changed.mtimeMs > STALE_MS)
      await rm(path, { recursive: true, force: true });
  }
}
