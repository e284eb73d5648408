/** The four levels: how many checks passed, failed or did not run. */
import { type LevelTotal, readCheckTotals, readLevelTotals } from "../../repositories/validation-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ValidationOverview } from "../views/atom.ts";
import { validationLevel } from "../views/common.ts";
import { requireProject } from "./require-project.ts";

/** Throws NOT_FOUND. */
export async function getValidation(deps: Deps, _actor: Actor, input: { id: string }): Promise<ValidationOverview> {
  const project = await requireProject(deps.pool, input.id);
  const [checks, levels] = await Promise.all([
    readCheckTotals(deps.pool, input.id),
    readLevelTotals(deps.pool, input.id),
  ]);
  return {
    levels: validationLevel.options.map((level) => {
      const own = checks.filter((check) => check.level === level);
      const total = levels.find((candidate) => candidate.level === level);
      const sum = (key: "passed" | "failed" | "notRun"): number => own.reduce((all, check) => all + check[key], 0);
      const subjects = total?.subjects ?? 0;
      // While checks are still to come, a level has not run, however well it began.
      const isComplete = level === "ATOMIC" ? subjects >= project.totalAtoms : project.stage === "delivered";
      return {
        level,
        verdict: verdictOf(total, isComplete),
        counts: { passed: sum("passed"), failed: sum("failed"), notRun: sum("notRun") },
        subjects: { total: subjects, failed: total?.failedSubjects ?? 0 },
        checks: own.map(({ check, required, passed, failed, notRun }) => ({
          check,
          required,
          counts: { passed, failed, notRun },
        })),
      };
    }),
  };
}

/** A level passes only when every required check ran and passed; no check at all is not a pass. */
function verdictOf(total: LevelTotal | undefined, isComplete: boolean): "PASSED" | "FAILED" | "NOT_RUN" {
  if (total === undefined) return "NOT_RUN";
  if (total.requiredFailed > 0) return "FAILED";
  return total.requiredNotRun > 0 || total.requiredPassed === 0 || !isComplete ? "NOT_RUN" : "PASSED";
}
