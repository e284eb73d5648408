/** Reads what was typed after `mge analyze`. */
import { resolve } from "node:path";
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

export interface AnalyzeOptions {
  /** Absolute. */
  readonly root: string;
  /** Absolute; `-` is standard output, undefined is no report. */
  readonly json: string | undefined;
  readonly withCompilers: boolean;
  readonly watches: boolean;
  /** The most that the heap of one compiler may take, in megabytes. */
  readonly memoryMb: number;
  /** How long compilers may take; undefined leaves it to the size of the sources. */
  readonly compilerSeconds: number | undefined;
}

const DEFAULT_MEMORY_MB = 800;
const LEAST_MEMORY_MB = 256;
const SEE_HELP = "See `mge analyze --help`.";

const OPTIONS = {
  json: { type: "string" },
  "no-compiler": { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  memory: { type: "string" },
  "compiler-seconds": { type: "string" },
} as const;

/** Paths are resolved against `folder`. Throws `UsageError`. */
export function parseAnalyzeOptions(args: readonly string[], folder: string): AnalyzeOptions {
  const { values, positionals } = parseArguments(args, OPTIONS, SEE_HELP);
  const [root, ...more] = positionals;
  if (root === undefined) throw new UsageError("PATH is missing.", SEE_HELP);
  if (more.length > 0)
    throw new UsageError(`Only one PATH can be analysed; "${more.join(" ")}" is too much.`, SEE_HELP);
  if (values.json === "") throw new UsageError("--json needs a file.", SEE_HELP);
  return {
    root: resolve(folder, root),
    json: values.json === undefined || values.json === "-" ? values.json : resolve(folder, values.json),
    withCompilers: !values["no-compiler"],
    watches: values.watch,
    memoryMb: memoryMb(values.memory),
    compilerSeconds: compilerSeconds(values["compiler-seconds"]),
  };
}

function memoryMb(given: string | undefined): number {
  if (given === undefined) return DEFAULT_MEMORY_MB;
  const megabytes = /^\d+$/.test(given) ? Number(given) : 0;
  if (megabytes < LEAST_MEMORY_MB)
    throw new UsageError(`--memory is a whole number of megabytes, at least ${String(LEAST_MEMORY_MB)}.`, SEE_HELP);
  return megabytes;
}

function compilerSeconds(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,6}$/.test(given) || Number(given) === 0)
    throw new UsageError("--compiler-seconds is a whole number, at least 1 and at most 999999.", SEE_HELP);
  return Number(given);
}
