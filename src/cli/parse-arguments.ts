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
    throw new UsageError(messageOf(error), remedy);
  }
}
