/** What ended a command, as a terminal may see it: it may name a file of a foreign repository. */
import { printFailure } from "../../scripts/lib/steps.mjs";
import { printable } from "./printable.ts";

/** Its message and, where there is one, its remedy, on standard error. */
export function printError(error: Error & { readonly remedy?: string | undefined }): void {
  const { message, remedy } = error;
  printFailure({ message: printable(message), ...(remedy === undefined ? {} : { remedy: printable(remedy) }) });
}
