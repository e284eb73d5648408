/** Findings about an input, as compilers print them: `file:line:column: severity: message`. */
import type { Diagnostic } from "../../core/diagnostics.ts";
import { printable, printableLine } from "../printable.ts";

/** One block per finding, errors first, in the order of the text. */
export function printDiagnostics(fileName: string, diagnostics: readonly Diagnostic[]): string {
  const rank = { error: 0, warning: 1, info: 2 };
  return [...diagnostics]
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0))
    .map(({ severity, message, remedy, line, column, pointer }) => {
      const place = [printableLine(fileName), line, column].filter((part) => part !== undefined).join(":");
      const where = line === undefined && pointer !== undefined ? ` (${pointer})` : "";
      return printable(`${place}: ${severity}: ${message}${where}\n${remedy === undefined ? "" : `    ${remedy}\n`}`);
    })
    .join("");
}
