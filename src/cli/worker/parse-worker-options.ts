/** Reads what was typed after `mge worker`. */
import { hostname } from "node:os";
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

export interface WorkerOptions {
  /** Undefined: as the environment says. */
  readonly concurrency: number | undefined;
  readonly name: string;
  readonly graceSeconds: number;
}

const SEE_HELP = "See `mge worker --help`.";
const MOST_ATOMS = 10_000;
const LONGEST_GRACE_SECONDS = 3_600;
const LONGEST_NAME = 100;

const OPTIONS = {
  concurrency: { type: "string" },
  name: { type: "string" },
  grace: { type: "string", default: "30" },
} as const;

/** Throws `UsageError`. */
export function parseWorkerOptions(args: readonly string[]): WorkerOptions {
  const { values, positionals } = parseArguments(args, OPTIONS, SEE_HELP);
  if (positionals.length > 0) throw new UsageError(`"${positionals.join(" ")}" is too much.`, SEE_HELP);
  const name = values.name === undefined ? hostname() : values.name.trim();
  if (name === "") throw new UsageError("--name needs a name.", SEE_HELP);
  if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
    throw new UsageError(`--name takes one line of at most ${String(LONGEST_NAME)} characters.`, SEE_HELP);
  return {
    concurrency:
      values.concurrency === undefined ? undefined : number("--concurrency", values.concurrency, 1, MOST_ATOMS),
    name,
    graceSeconds: number("--grace", values.grace, 0, LONGEST_GRACE_SECONDS),
  };
}

function number(option: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(`${option} needs a whole number from ${String(low)} to ${String(high)}.`, SEE_HELP);
}
