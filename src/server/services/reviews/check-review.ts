/** Runs an atom's checks on a text without storing anything. */
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { checkAtomCode } from "../pipeline/check-atom-code.ts";
import { toFindingView } from "../projects/finding-view.ts";
import type { DraftCheck } from "../views/atom.ts";
import type { ReviewCheck } from "../views/review.ts";
import { requireReview } from "./review-row.ts";

/** Throws NOT_FOUND. */
export async function checkReview(
  deps: Deps,
  _actor: Actor,
  input: { id: string; code: string },
): Promise<ReviewCheck> {
  const { projectId, atomId } = await requireReview(deps.pool, input.id);
  const results = await checkAtomCode(deps, projectId, atomId, input.code);
  return { passed: notPassed(results).length === 0, checks: results.map(toDraftCheck) };
}

/** Required checks that failed or did not run; code is taken only when there are none. */
export function notPassed(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.filter((result) => result.required && result.verdict !== "PASSED");
}

export function toDraftCheck({ check, verdict, required, output, findings, durationMs }: CheckResult): DraftCheck {
  return { check, verdict, required, output, findings: findings.map(toFindingView), durationMs };
}
