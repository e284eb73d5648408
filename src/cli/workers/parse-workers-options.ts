/** Reads what was typed after `mge workers`. */
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

export type WorkersOptions = { readonly wantsJson: boolean } & (
  | { readonly action: "list" }
  | {
      readonly action: "drain" | "undrain";
      /** Name or id of a worker, or the beginning of either; undefined for the whole installation. */
      readonly worker: string | undefined;
      readonly waits: boolean;
    }
);

const SEE_HELP = "See `mge workers --help`.";

const OPTIONS = {
  all: { type: "boolean", default: false },
  wait: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Throws `UsageError`. */
export function parseWorkersOptions(args: readonly string[]): WorkersOptions {
  const { values, positionals } = parseArguments(args, OPTIONS, SEE_HELP);
  const [action = "list", ...rest] = positionals.map((text) => text.trim());
  const wantsJson = values.json;
  if (action === "list") {
    if (rest.length > 0 || values.all || values.wait) throw new UsageError("A list takes --json only.", SEE_HELP);
    return { action, wantsJson };
  }
  if (action !== "drain" && action !== "undrain")
    throw new UsageError(`There is no \`mge workers ${action}\`.`, SEE_HELP);
  const [worker, ...more] = rest;
  if (values.all ? worker !== undefined : worker === undefined || worker === "")
    throw new UsageError(`Say which worker to ${action}, or --all.`, SEE_HELP);
  if (more.length > 0) throw new UsageError(`Only one worker at a time; "${more.join(" ")}" is too much.`, SEE_HELP);
  if (values.wait && action === "undrain") throw new UsageError("--wait goes with drain only.", SEE_HELP);
  return { action, worker, waits: values.wait, wantsJson };
}
