/** The four levels: how many checks passed, failed or did not run. */
import {
  type CheckTotal,
  type LevelTotal,
  readCheckTotals,
  readLevelTotals,
} from "../../repositories/validation-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ValidationOverview } from "../views/atom.ts";
import { validationLevel } from "../views/common.ts";
import { requireProject } from "./require-project.ts";

type Counts = ValidationOverview["levels"][number]["counts"];

const NONE: Counts = { passed: 0, failed: 0, noted: 0, notRun: 0 };

/** Stages after which no check is to come. */
const ENDS: readonly string[] = ["delivered", "analyzed"];

/** What an optional check finds is a note, not a failure. */
function toCounts({ required, passed, failed, notRun }: CheckTotal): Counts {
  return { passed, failed: required ? failed : 0, noted: required ? 0 : failed, notRun };
}

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
      const sum = (key: keyof Counts): number => own.reduce((all, check) => all + toCounts(check)[key], 0);
      const subjects = total?.subjects ?? NONE;
      const count = subjects.passed + subjects.failed + subjects.noted + subjects.notRun;
      // While checks are still to come, a level has not run, however well it began.
      const isComplete = level === "ATOMIC" ? count >= project.totalAtoms : ENDS.includes(project.stage);
      return {
        level,
        verdict: verdictOf(total, isComplete),
        counts: { passed: sum("passed"), failed: sum("failed"), noted: sum("noted"), notRun: sum("notRun") },
        subjects,
        checks: own.map((total) => ({ check: total.check, required: total.required, counts: toCounts(total) })),
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
