/** Options and operands of a command as `parseArgs` of Node finds them. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { messageOf } from "../core/errors.ts";
import { UsageError } from "./usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Throws `UsageError` with the remedy for what is not among the options. */
export function parseArguments<const O extends Options>(args: readonly string[], options: O, remedy: string) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(inOurWords(error), remedy);
  }
}

/** Node names the option in quotes, as `--json <value>` or `-y, --yes`, and advises what does not help here. */
function inOurWords(error: unknown): string {
  const message = messageOf(error);
  const option =
    /'([^']*)'/
      .exec(message)?.[1]
      ?.replace(/ <value>$/, "")
      .split(", ")
      .at(-1) ?? "";
  switch ((error as NodeJS.ErrnoException).code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `There is no option ${option}.`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return message.includes("does not take")
        ? `${option} takes no value.`
        : `${option} needs a value; one that begins with a dash is written ${option}=VALUE.`;
    default:
      return message;
  }
}
