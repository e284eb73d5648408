/** Reads what was typed after `mge launch`. */
import { resolve } from "node:path";
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
  readonly isApproved: boolean;
  readonly mayReplace: boolean;
  readonly wantsJson: boolean;
}

const OPTIONS = {
  out: { type: "string", short: "o" },
  name: { type: "string" },
  generator: { type: "string" },
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
  return {
    file: resolve(folder, file),
    out: resolve(folder, values.out),
    name,
    generator,
    isApproved: values.yes,
    mayReplace: values.force,
    wantsJson: values.json,
  };
}
