/** A person's draft: the atomic checks, and the project's tests that reach the atom. */
import type { Clock } from "../../core/ports.ts";
import { notRun, type Outcome } from "../../core/validation/check.ts";
import { expectedTests } from "../../core/validation/levels/system.ts";
import { outcomeOfTests } from "../../core/validation/test-outcome.ts";
import type { CheckResult } from "../../core/validation/verdict.ts";
import type { Engine } from "./engine.ts";
import type { OpenProject } from "./open-project.ts";
import { TEST_LIMITS } from "./test-limits.ts";

type CheckedDraft = Awaited<ReturnType<OpenProject["checkDraft"]>>;

/** One result per check; that of the tests comes last. */
export async function checkDraft(
  engine: Engine,
  clock: Clock,
  project: OpenProject,
  atomId: string,
  code: string,
): Promise<readonly CheckResult[]> {
  const draft = await project.checkDraft(atomId, code);
  const { atom, checks, testFiles, unmade } = draft;
  const reason =
    testFiles.length === 0
      ? "No test of the project reaches it."
      : `${String(unmade)} other atoms are not made yet; the tests run when they are.`;
  // An atom is not held up for want of what it cannot have: tests that reach it, in a project that is whole.
  const required = testFiles.length > 0 && unmade === 0;
  const startedAt = clock.now();
  const outcome = required ? await runTests(engine, draft) : notRun(reason);
  const durationMs = clock.now() - startedAt;
  const head = { level: "ATOMIC", subjectType: "ATOM", subject: atom.key, check: "tests" } as const;
  return [...checks, { ...head, required, ...outcome, durationMs }];
}

async function runTests({ sandbox, inspector }: Engine, draft: CheckedDraft): Promise<Outcome> {
  if (draft.checks.some((check) => check.required && check.verdict !== "PASSED"))
    return notRun("The other checks have to pass first.");
  const run = await sandbox.runTests(draft.files, draft.testFiles, TEST_LIMITS);
  const parts = draft.tests.map(({ contract, skeleton }) => ({ contract, source: skeleton }));
  return outcomeOfTests(run, expectedTests(parts, inspector));
}
