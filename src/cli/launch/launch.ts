/** `mge launch`: from a file to an unpacked project, by the services the browser uses. */
import { createReadStream, type Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { formatDuration } from "../../../scripts/lib/steps.mjs";
import { type Diagnostic, hasErrors } from "../../core/diagnostics.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { MAX_SOURCE_BYTES } from "../../core/discovery/source-text.ts";
import { asError, MgeError } from "../../core/errors.ts";
import { callsModel, softLimitFor, type SpendingLimits } from "../../core/models/spending-limits.ts";
import type { Masterplan } from "../../core/planning/masterplan.ts";
import type { Container } from "../../server/container.ts";
import type { ProjectDetail } from "../../server/services/views/project.ts";
import { EXIT } from "../exit-codes.ts";
import { onInterruption } from "../interruption.ts";
import { printError } from "../print-error.ts";
import { printable, printableLine } from "../printable.ts";
import { UsageError } from "../usage-error.ts";
import { confirm } from "./confirm.ts";
import { joinInstallation } from "./join-installation.ts";
import type { LaunchOptions } from "./parse-launch-options.ts";
import { printDiagnostics } from "./print-diagnostics.ts";
import { printEstimate } from "./print-estimate.ts";
import { printPlan } from "./print-plan.ts";
import { requireFreeFolder, unpackProject } from "./unpack-project.ts";

const BAD_INPUT_CODES: readonly string[] = ["BAD_INPUT", "TOO_LARGE"];

interface Result {
  readonly status: "delivered" | "failed" | "bad-input" | "not-approved" | "interrupted";
  readonly message: string | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly project?: object;
}

/** Returns the exit code. Everything for people goes to standard error; with `--json` the result goes to standard output. */
export async function launch(options: LaunchOptions): Promise<number> {
  const { code, result } = await attempt(options, onInterruption());
  if (options.wantsJson) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return code;
}

async function attempt(
  options: LaunchOptions,
  interruption: AbortController,
): Promise<{ code: number; result: Result }> {
  try {
    return await make(options, interruption);
  } catch (error) {
    const known = asError(error);
    if (interruption.signal.aborted) return { code: EXIT.interrupted, result: ended("interrupted", "Interrupted.") };
    printError(known);
    const isBadInput =
      known instanceof UsageError || (known instanceof MgeError && BAD_INPUT_CODES.includes(known.code));
    return {
      code: isBadInput ? EXIT.badInput : EXIT.failed,
      result: ended(isBadInput ? "bad-input" : "failed", known.message),
    };
  }
}

async function make(options: LaunchOptions, interruption: AbortController): Promise<{ code: number; result: Result }> {
  await requireFreeFolder(options.out, options.mayReplace);
  const text = await readText(options.file);
  if (options.replay !== undefined) await requireRecording(options.replay);
  const sourceName = basename(options.file);

  const { readInput } = await import("../../server/reader/read-input.ts");
  const { value: model, diagnostics } = readInput({ text, sourceName });
  process.stderr.write(printDiagnostics(sourceName, diagnostics));
  if (model === undefined || hasErrors(diagnostics)) {
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
    const message = `${sourceName} cannot be launched: ${String(errors)} ${errors === 1 ? "error" : "errors"}.`;
    process.stderr.write(`\n${printableLine(message)} Nothing was stored.\n`);
    return { code: EXIT.badInput, result: { ...ended("bad-input", message), diagnostics } };
  }

  // What a model will cost only the installation knows; without one nothing is started before the plan is approved.
  let installation = callsModel(options.generator ?? "builtin")
    ? await joinInstallation(interruption.signal)
    : undefined;
  try {
    if (!(await isApproved(options, model, installation?.container, interruption))) {
      const message = "The plan was not approved; nothing was stored.";
      process.stderr.write(`${message}${process.stdin.isTTY ? "" : " Pass --yes to approve it."}\n`);
      return { code: EXIT.notApproved, result: { ...ended("not-approved", message), diagnostics } };
    }
    installation ??= await joinInstallation(interruption.signal);
    const input = { text, sourceName, model, diagnostics };
    return await produce(options, input, installation.container, interruption.signal);
  } finally {
    await installation?.leave();
  }
}

async function isApproved(
  options: LaunchOptions,
  model: ApplicationModel,
  container: Container | undefined,
  interruption: AbortController,
): Promise<boolean> {
  const { buildPlan } = await import("../../core/planning/build-plan.ts");
  const plan = buildPlan(model);
  process.stderr.write(`\n${printPlan(model, plan, isByProvider(options))}`);
  process.stderr.write(`  Made by: ${printableLine(madeBy(options))}\n\n`);
  if (container !== undefined) await showEstimate(options, plan, container);
  return options.isApproved || confirm("Approve this plan and start?", interruption);
}

async function showEstimate(options: LaunchOptions, plan: Masterplan, container: Container): Promise<void> {
  const { estimateGenerator } = await import("../../server/services/budgets/estimate-generator.ts");
  const { readProjectDefaults } = await import("../../server/services/budgets/budget-settings.ts");
  const { ensureLocalUser } = await import("../../server/services/users/ensure-local-user.ts");
  const actor = await ensureLocalUser(container);
  const generator = options.generator ?? "builtin";
  const { estimate, problem } = await estimateGenerator(container, actor, { ...plan.estimate, generator });
  if (problem !== null) throw new MgeError("BAD_INPUT", problem, "Choose another generator with --generator.");
  const limits = limitsOf(options) ?? (await readProjectDefaults(container.pool));
  if (estimate !== null) process.stderr.write(printEstimate(estimate, limits));
}

function limitsOf({ budgetUsd }: LaunchOptions): SpendingLimits | undefined {
  return budgetUsd === undefined ? undefined : { softLimitUsd: softLimitFor(budgetUsd), hardLimitUsd: budgetUsd };
}

function isByProvider({ generator = "builtin" }: LaunchOptions): boolean {
  return generator !== "builtin";
}

function madeBy({ generator = "builtin", replay }: LaunchOptions): string {
  if (replay !== undefined) return `the recording ${basename(replay)}: no key, no network, no cost`;
  return generator === "builtin"
    ? "builtin, by rules: no key, no network, no cost"
    : `the models of the provider ${generator}`;
}

interface Input {
  readonly text: string;
  readonly sourceName: string;
  readonly model: ApplicationModel;
  readonly diagnostics: readonly Diagnostic[];
}

async function produce(
  options: LaunchOptions,
  { text, sourceName, model, diagnostics }: Input,
  container: Container,
  signal: AbortSignal,
): Promise<{ code: number; result: Result }> {
  const began = Date.now();
  const { createProject } = await import("../../server/services/projects/create-project.ts");
  const { approvePlan } = await import("../../server/services/projects/approve-plan.ts");
  const { cancelOwnProject } = await import("../../server/services/projects/cancel-project.ts");
  const { exportProject } = await import("../../server/services/projects/export-project.ts");
  const { ensureLocalUser } = await import("../../server/services/users/ensure-local-user.ts");
  const { watchProject } = await import("./watch-project.ts");

  const actor = await ensureLocalUser(container);
  const { name, generator } = options;
  const { id } = await createProject(container, actor, {
    name,
    generator,
    limits: limitsOf(options),
    sourceName,
    text,
  });
  if (options.replay !== undefined) {
    const { importRecording } = await import("../../server/services/models/import-recording.ts");
    await importRecording(container, actor, id, createInterface({ input: createReadStream(options.replay) }));
  }
  await approvePlan(container, actor, { id });
  const project = await watchProject(container, actor, id, signal);
  if (project === undefined) {
    process.stderr.write("Cancelling the project …\n");
    await cancelOwnProject(container, actor, { id }).catch(() => undefined);
    return { code: EXIT.interrupted, result: ended("interrupted", "Interrupted; the project was cancelled.") };
  }
  const facts = {
    id,
    name: project.name,
    generator: project.generator,
    status: project.status,
    atoms: project.atoms,
    waves: project.waves,
    validation: project.validation,
    needsPerson: project.needsPerson,
    openReviews: project.openReviews,
    costUsd: project.costUsd,
    seconds: project.seconds,
    unexpressed: model.operations.flatMap(({ id: operation, method, path, behaviour }) =>
      behaviour.kind === "unexpressed" ? [{ id: operation, method, path, reason: behaviour.reason }] : [],
    ),
  };
  if (project.status !== "COMPLETED") {
    const message = pausedWords(project) ?? project.failure ?? `The project ended as ${project.status.toLowerCase()}.`;
    process.stderr.write(printable(`\n${message}\n`));
    return { code: EXIT.failed, result: { ...ended("failed", message), diagnostics, project: facts } };
  }
  const { files } = await exportProject(container, actor, id);
  await unpackProject(options.out, files);
  const toReview =
    project.openReviews === 0
      ? ""
      : ` ${String(project.openReviews)} ${project.openReviews === 1 ? "atom waits" : "atoms wait"} for a review.`;
  process.stderr.write(
    `\nDelivered ${String(files.length)} files to ${printableLine(options.out)} in ${formatDuration(Date.now() - began)}.${toReview}\n`,
  );
  const delivered = { ...facts, out: options.out, files: files.map((file) => file.path) };
  return { code: EXIT.delivered, result: { ...ended("delivered", null), diagnostics, project: delivered } };
}

function pausedWords({ id, status, pauseReason }: ProjectDetail): string | undefined {
  if (status !== "PAUSED") return undefined;
  return `The project is paused: ${pauseReason ?? "no reason is known."} Go on with \`mge resume ${id}\`.`;
}

/** Told before anything is started. */
async function requireFile(file: string): Promise<Stats> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
      "Check the path.",
    );
  });
  if (!found.isFile()) throw new UsageError(`${file} is not a file.`, "Check the path.");
  return found;
}

async function requireRecording(file: string): Promise<void> {
  const { MAX_RECORDING_LENGTH } = await import("../../server/services/models/import-recording.ts");
  requireSize(file, await requireFile(file), MAX_RECORDING_LENGTH, "Make the project with a model instead.");
}

async function readText(file: string): Promise<string> {
  const found = await requireFile(file);
  requireSize(file, found, MAX_SOURCE_BYTES, "Split it, or leave out what is not part of the API.");
  return readFile(file, "utf8");
}

/** Told before it is read, so that nothing huge comes into memory. */
function requireSize(file: string, { size }: Stats, maxBytes: number, remedy: string): void {
  if (size <= maxBytes) return;
  throw new UsageError(
    `${file} has ${(size / 1e6).toFixed(1)} MB; at most ${String(maxBytes / 1e6)} MB are read.`,
    remedy,
  );
}

const ended = (status: Result["status"], message: string | null): Result => ({ status, message, diagnostics: [] });
