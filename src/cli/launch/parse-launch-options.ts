/** Reads what was typed after `mge launch`. */
import { resolve } from "node:path";
import { callsModel, limitProblems, softLimitFor } from "../../core/models/spending-limits.ts";
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

export interface LaunchOptions {
  /** Absolute. */
  readonly file: string;
  /** Absolute. */
  readonly out: string;
  readonly name: string | undefined;
  /** Name of a provider; the built-in generator when it is missing. */
  readonly generator: string | undefined;
  /** Absolute; a recording to make it from, in place of a generator. */
  readonly replay: string | undefined;
  /** Dollars; undefined for what the installation gives new projects. */
  readonly budgetUsd: number | undefined;
  readonly isApproved: boolean;
  readonly mayReplace: boolean;
  readonly wantsJson: boolean;
}

const OPTIONS = {
  out: { type: "string", short: "o" },
  name: { type: "string" },
  generator: { type: "string" },
  replay: { type: "string" },
  budget: { type: "string" },
  yes: { type: "boolean", short: "y", default: false },
  force: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Paths are resolved against `folder`. Throws `UsageError`. */
export function parseLaunchOptions(args: readonly string[], folder: string): LaunchOptions {
  const { values, positionals } = parseArguments(args, OPTIONS, "See `mge launch --help`.");
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError("FILE is missing.", "See `mge launch --help`.");
  if (more.length > 0)
    throw new UsageError(`Only one FILE can be launched at a time; "${more.join(" ")}" is too much.`);
  if (values.out === undefined || values.out === "")
    throw new UsageError("--out DIR is missing.", "See `mge launch --help`.");
  const name = values.name?.trim();
  if (name === "") throw new UsageError("--name needs a name.");
  const generator = values.generator?.trim();
  if (generator === "") throw new UsageError("--generator needs a name, such as builtin or that of a provider.");
  if (values.replay === "") throw new UsageError("--replay needs a recording.");
  if (values.replay !== undefined && (generator !== undefined || values.budget !== undefined))
    throw new UsageError("--replay plays a recording back, so --generator and --budget have nothing to choose.");
  return {
    file: resolve(folder, file),
    out: resolve(folder, values.out),
    name,
    generator,
    replay: values.replay === undefined ? undefined : resolve(folder, values.replay),
    budgetUsd: parseBudget(values.budget, generator),
    isApproved: values.yes,
    mayReplace: values.force,
    wantsJson: values.json,
  };
}

/** The hard limit; the soft one follows from it. */
function parseBudget(typed: string | undefined, generator = "builtin"): number | undefined {
  if (typed === undefined) return undefined;
  if (!callsModel(generator))
    throw new UsageError(
      `The generator ${generator} costs nothing, so --budget limits nothing.`,
      "Leave --budget out, or name a provider with --generator.",
    );
  const budgetUsd = typed.trim() === "" ? Number.NaN : Number(typed.trim().replace(/^\$/, ""));
  const problem = limitProblems({ softLimitUsd: softLimitFor(budgetUsd), hardLimitUsd: budgetUsd }).hardLimitUsd;
  if (problem !== undefined)
    throw new UsageError(`--budget ${typed} cannot be used: ${problem}`, "Give dollars, such as --budget 25.");
  return budgetUsd;
}
