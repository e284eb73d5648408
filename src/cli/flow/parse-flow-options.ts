/** Reads what was typed after `mge pause`, `resume`, `cancel` and `retry`. */
import { parseArguments } from "../parse-arguments.ts";
import { UsageError } from "../usage-error.ts";

export type FlowAction = "pause" | "resume" | "cancel" | "retry";

export interface FlowOptions {
  readonly action: FlowAction;
  /** Name or id of a project, or the beginning of either. */
  readonly project: string;
  /** Of resume: whether atoms that failed are tried again at once. */
  readonly retriesFailed: boolean;
  readonly wantsJson: boolean;
}

const OPTIONS = {
  "retry-failed": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Throws `UsageError`. */
export function parseFlowOptions(action: FlowAction, args: readonly string[]): FlowOptions {
  const seeHelp = `See \`mge ${action} --help\`.`;
  const { values, positionals } = parseArguments(args, OPTIONS, seeHelp);
  const [project = "", ...more] = positionals.map((text) => text.trim());
  if (project === "") throw new UsageError("PROJECT is missing.", seeHelp);
  if (more.length > 0)
    throw new UsageError(
      `Only one project at a time; "${more.join(" ")}" is too much.`,
      `A name with blanks needs quotes. ${seeHelp}`,
    );
  const retriesFailed = values["retry-failed"];
  if (retriesFailed && action !== "resume") throw new UsageError("--retry-failed goes with resume only.", seeHelp);
  return { action, project, retriesFailed, wantsJson: values.json };
}
