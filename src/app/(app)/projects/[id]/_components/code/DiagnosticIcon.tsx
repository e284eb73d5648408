/** Marks what a file's diagnostic is. */
import { Info, TriangleAlert } from "lucide-react";
import type { RouterOutputs } from "@/trpc/types.ts";

export type FileDiagnostic = RouterOutputs["projects"]["file"]["diagnostics"][number];

export function DiagnosticIcon({ severity }: Pick<FileDiagnostic, "severity">) {
  return severity === "error" ? (
    <TriangleAlert aria-label="Error" className="mt-0.5 size-3.5 shrink-0 text-warn" />
  ) : (
    <Info aria-label="Note" className="mt-0.5 size-3.5 shrink-0 text-muted" />
  );
}
