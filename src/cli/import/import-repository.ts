/** `mge import`: from a repository to its atoms, by the services the browser uses. */
import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { formatDuration } from "../../../scripts/lib/steps.mjs";
import { asError, MgeError } from "../../core/errors.ts";
import type { Container } from "../../server/container.ts";
import type { Actor } from "../../server/services/actor.ts";
import type { ImportView } from "../../server/services/views/import.ts";
import type { ProjectDetail } from "../../server/services/views/project.ts";
import { EXIT } from "../exit-codes.ts";
import { onInterruption } from "../interruption.ts";
import { joinInstallation } from "../launch/join-installation.ts";
import { printError } from "../print-error.ts";
import { printable, printableLine } from "../printable.ts";
import { UsageError } from "../usage-error.ts";
import { projectAddress, type ProjectAddress } from "./project-address.ts";
import type { ImportOptions } from "./parse-import-options.ts";

const BAD_INPUT_CODES: readonly string[] = ["BAD_INPUT", "TOO_LARGE", "CONFLICT"];

interface Result {
  readonly status: "analyzed" | "failed" | "bad-input" | "interrupted";
  readonly message: string | null;
  readonly project?: object;
}

/** Returns the exit code. Everything for people goes to standard error; with `--json` the result to standard output. */
export async function importRepository(options: ImportOptions): Promise<number> {
  const { code, result } = await attempt(options, onInterruption().signal);
  if (options.wantsJson) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return code;
}

async function attempt(options: ImportOptions, signal: AbortSignal): Promise<{ code: number; result: Result }> {
  try {
    return await run(options, signal);
  } catch (error) {
    const known = asError(error);
    if (signal.aborted) {
      return { code: EXIT.interrupted, result: { status: "interrupted", message: "Interrupted." } };
    }
    printError(known);
    const isBadInput =
      known instanceof UsageError || (known instanceof MgeError && BAD_INPUT_CODES.includes(known.code));
    return {
      code: isBadInput ? EXIT.badInput : EXIT.failed,
      result: { status: isBadInput ? "bad-input" : "failed", message: known.message },
    };
  }
}

async function run(options: ImportOptions, signal: AbortSignal): Promise<{ code: number; result: Result }> {
  const began = Date.now();
  const { container, leave } = await joinInstallation(signal);
  try {
    const { ensureLocalUser } = await import("../../server/services/users/ensure-local-user.ts");
    const { cancelOwnProject } = await import("../../server/services/projects/cancel-project.ts");
    const { getImport } = await import("../../server/services/imports/get-import.ts");
    const { watchProject } = await import("../launch/watch-project.ts");
    const actor = await ensureLocalUser(container);
    const id = await begin(container, actor, options);
    const project = await watchProject(container, actor, id, signal);
    if (project === undefined) {
      process.stderr.write("Cancelling the import …\n");
      await cancelOwnProject(container, actor, { id }).catch(() => undefined);
      return {
        code: EXIT.interrupted,
        result: { status: "interrupted", message: "Interrupted; the import was cancelled." },
      };
    }
    const view = await getImport(container, actor, { id });
    const address = await projectAddress(id);
    const facts = {
      id,
      url: address.url,
      name: project.name,
      status: project.status,
      atoms: project.atoms.total,
      dependencies: project.dependencies,
      waves: project.waves,
      seconds: project.seconds,
      ...view,
    };
    if (project.status !== "COMPLETED") {
      const message = project.failure ?? `The import ended as ${project.status.toLowerCase()}.`;
      process.stderr.write(printable(`\n${message}\n${addressLine(address)}\n`));
      return { code: EXIT.failed, result: { status: "failed", message, project: facts } };
    }
    process.stderr.write(printable(`${summary(project, view, Date.now() - began)}${addressLine(address)}\n`));
    return { code: EXIT.delivered, result: { status: "analyzed", message: null, project: facts } };
  } finally {
    await leave();
  }
}

/** Whoever works in the shell may read what they name there, so no folder needs to be allowed. */
async function begin(container: Container, actor: Actor, { source, name }: ImportOptions): Promise<string> {
  if (source.kind === "url") {
    const { importRepository: service } = await import("../../server/services/imports/import-repository.ts");
    return (await service(container, actor, { url: source.url, ref: source.ref, name })).id;
  }
  const { path } = source;
  const found = await stat(path).catch(() => {
    throw new UsageError(`${path} is not there.`, "Name a folder, an archive or an https address.");
  });
  if (!found.isDirectory()) {
    const { importArchive } = await import("../../server/services/imports/import-archive.ts");
    return (await importArchive(container, actor, { file: path, fileName: basename(path), name })).id;
  }
  const { importSource } = await import("../../server/services/imports/import-source.ts");
  const { readImportSettings } = await import("../../server/services/imports/import-settings.ts");
  const settings = await readImportSettings(container.pool);
  const origin = { kind: "folder", path } as const;
  const root = await realpath(path);
  return (await importSource(container, actor, { root, name: name ?? basename(path), origin, settings })).id;
}

function addressLine({ url, isServed }: ProjectAddress): string {
  return isServed ? `  See ${url}` : `  After npm start: ${url}`;
}

const SHOWN_REASONS = 8;

function summary(project: ProjectDetail, view: ImportView, tookMs: number): string {
  const count = (value: number): string => value.toLocaleString("en");
  const { files, leftOut, diagnostics, unresolved, cycles } = view;
  const lines = [
    "",
    `Analysed ${count(files.stored)} files in ${formatDuration(tookMs)}: ${count(project.atoms.total)} atoms, ` +
      `${count(project.dependencies)} dependencies, ${count(project.waves)} waves.`,
    `  ${count(diagnostics)} diagnostics, ${count(cycles)} cycles, ${count(unresolved)} names that nobody could follow.`,
  ];
  if (files.leftOut > 0) lines.push(`  Left out: ${count(files.leftOut)} files and folders.`);
  for (const { reason, count: times } of leftOut.slice(0, SHOWN_REASONS))
    lines.push(`    ${count(times)} × ${printableLine(reason)}`);
  if (leftOut.length > SHOWN_REASONS) lines.push(`    and ${count(leftOut.length - SHOWN_REASONS)} further reasons`);
  return `${lines.join("\n")}\n`;
}
