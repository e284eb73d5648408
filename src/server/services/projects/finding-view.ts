/** Findings of checks as the interface shows them. */
import type { Finding } from "../../../core/validation/verdict.ts";
import type { FindingView } from "../views/common.ts";

/** Takes what is stored too: a finding as an object, or a bare sentence from the MVP. */
export function toFindingView(finding: unknown): FindingView {
  if (typeof finding !== "object" || finding === null) {
    return { message: String(finding), file: null, line: null, column: null, code: null };
  }
  const { message = "", file = null, line = null, column = null, code = null } = finding as Partial<Finding>;
  return { message, file, line, column, code };
}
