/** `mge`: what the browser does, from a shell. */
import { asError } from "../core/errors.ts";
import { ROOT } from "../../scripts/lib/root.mjs";
import { EXIT } from "./exit-codes.ts";
import { parseAnalyzeOptions } from "./analyze/parse-analyze-options.ts";
import { ANALYZE_HELP, FLOW_HELP, HELP, IMPORT_HELP, LAUNCH_HELP, WORKER_HELP, WORKERS_HELP } from "./help.ts";
import { importRepository } from "./import/import-repository.ts";
import { parseImportOptions } from "./import/parse-import-options.ts";
import { launch } from "./launch/launch.ts";
import { parseLaunchOptions } from "./launch/parse-launch-options.ts";
import { printError } from "./print-error.ts";
import { readProductVersion } from "./product-version.ts";
import { UsageError } from "./usage-error.ts";
import { changeProject } from "./flow/change-project.ts";
import { type FlowAction, parseFlowOptions } from "./flow/parse-flow-options.ts";
import { parseWorkerOptions } from "./worker/parse-worker-options.ts";
import { runWorker } from "./worker/run-worker.ts";
import { manageWorkers } from "./workers/manage-workers.ts";
import { parseWorkersOptions } from "./workers/parse-workers-options.ts";

/** Paths are meant from where the user stands; the processes of an installation run in the checkout's folder. */
function launchFrom(folder: string, args: readonly string[]): Promise<number> {
  const options = parseLaunchOptions(args, folder);
  process.chdir(ROOT);
  return launch(options);
}

function importFrom(folder: string, args: readonly string[]): Promise<number> {
  const options = parseImportOptions(args, folder);
  process.chdir(ROOT);
  return importRepository(options);
}

/** Needs no installation; what it loads is heavy, so the other commands start without it. */
async function analyzeFrom(folder: string, args: readonly string[]): Promise<number> {
  const options = parseAnalyzeOptions(args, folder);
  const { analyze } = await import("./analyze/analyze.ts");
  process.chdir(ROOT);
  return analyze(options);
}

function workFrom(args: readonly string[]): Promise<number> {
  const options = parseWorkerOptions(args);
  process.chdir(ROOT);
  return runWorker(options);
}

function manageWorkersFrom(args: readonly string[]): Promise<number> {
  const options = parseWorkersOptions(args);
  process.chdir(ROOT);
  return manageWorkers(options);
}

function changeProjectFrom(action: FlowAction, args: readonly string[]): Promise<number> {
  const options = parseFlowOptions(action, args);
  process.chdir(ROOT);
  return changeProject(options);
}

const HELP_OF: ReadonlyMap<string, string> = new Map([
  ["launch", LAUNCH_HELP],
  ["import", IMPORT_HELP],
  ["analyze", ANALYZE_HELP],
  ["worker", WORKER_HELP],
  ["workers", WORKERS_HELP],
  ["pause", FLOW_HELP],
  ["resume", FLOW_HELP],
  ["cancel", FLOW_HELP],
  ["retry", FLOW_HELP],
]);

async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const help = HELP_OF.get(command ?? "");
  if (help !== undefined && (rest.includes("--help") || rest.includes("-h"))) {
    process.stdout.write(help);
    return EXIT.delivered;
  }
  switch (command) {
    case undefined:
      process.stderr.write(HELP);
      return EXIT.badInput;
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(HELP_OF.get(rest[0] ?? "") ?? HELP);
      return EXIT.delivered;
    case "--version":
    case "-v":
      process.stdout.write(`${await readProductVersion()}\n`);
      return EXIT.delivered;
    case "analyze":
      return analyzeFrom(process.cwd(), rest);
    case "import":
      return importFrom(process.cwd(), rest);
    case "launch":
      return launchFrom(process.cwd(), rest);
    case "worker":
      return workFrom(rest);
    case "workers":
      return manageWorkersFrom(rest);
    case "pause":
    case "resume":
    case "cancel":
    case "retry":
      return changeProjectFrom(command, rest);
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known = asError(error);
  printError(known);
  process.exitCode = error instanceof UsageError ? EXIT.badInput : EXIT.failed;
}
// The channel to the starting process and idle connections must not keep a finished command alive.
process.exit();
