/** Diagnostics as the interface shows them. */
import type { Diagnostic } from "../../../core/diagnostics.ts";
import type { DiagnosticView } from "../views/common.ts";

export function toDiagnosticView(diagnostic: Diagnostic): DiagnosticView {
  const { severity, message, remedy = null, line = null, column = null, pointer = null } = diagnostic;
  return { severity, message, remedy, line, column, pointer };
}
