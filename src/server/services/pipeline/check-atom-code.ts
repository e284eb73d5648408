/** Checks a person's candidate for an atom without storing anything. */
import { MgeError } from "../../../core/errors.ts";
import { notRun, type Outcome } from "../../../core/validation/check.ts";
import { expectedTests } from "../../../core/validation/levels/system.ts";
import { outcomeOfTests } from "../../../core/validation/test-outcome.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { StoredAtom } from "../../repositories/atoms.ts";
import type { ProjectWorkspace } from "./project-workspace.ts";
import { TEST_LIMITS } from "./test-limits.ts";

type Deps = Pick<Container, "engine" | "workspaces" | "clock">;

/**
 * Every atomic check, the types of the files that build on the atom, and, when those pass, the project's tests that
 * reach it, in the sandbox. Throws NOT_FOUND when the project has no such atom.
 */
export async function checkAtomCode(
  deps: Deps,
  projectId: string,
  atomId: string,
  code: string,
): Promise<readonly CheckResult[]> {
  const workspaces = await deps.workspaces();
  return workspaces.use(projectId, async (workspace) => {
    const atom = workspace.atom(atomId);
    if (atom === undefined) throw new MgeError("NOT_FOUND", "There is no such atom.");
    const checks = await workspace.checkDraft(atom, code);
    return [...checks, await checkTests(deps, workspace, atom, code, checks)];
  });
}

async function checkTests(
  deps: Deps,
  workspace: ProjectWorkspace,
  atom: StoredAtom,
  code: string,
  checks: readonly CheckResult[],
): Promise<CheckResult> {
  const startedAt = deps.clock.now();
  const testFiles = workspace.testFilesOf(atom);
  const unmade = workspace.atoms().filter((other) => other.id !== atom.id && other.code === null).length;
  const reason =
    testFiles.length === 0
      ? "No test of the project reaches it."
      : `${String(unmade)} other atoms are not made yet; the tests run when they are.`;
  // An atom is not held up for want of what it cannot have: tests that reach it, in a project that is whole.
  const required = testFiles.length > 0 && unmade === 0;
  const outcome = required ? await runTests(deps, workspace, { atom, code, checks, testFiles }) : notRun(reason);
  const durationMs = deps.clock.now() - startedAt;
  return { level: "ATOMIC", subjectType: "ATOM", subject: atom.key, check: "tests", required, ...outcome, durationMs };
}

async function runTests(
  deps: Deps,
  workspace: ProjectWorkspace,
  candidate: {
    readonly atom: StoredAtom;
    readonly code: string;
    readonly checks: readonly CheckResult[];
    readonly testFiles: readonly string[];
  },
): Promise<Outcome> {
  const { atom, code, checks, testFiles } = candidate;
  if (checks.some((check) => check.required && check.verdict !== "PASSED"))
    return notRun("The other checks have to pass first.");
  const { sandbox, inspector } = await deps.engine();
  const run = await sandbox.runTests(workspace.filesWith(atom, code), testFiles, TEST_LIMITS);
  const parts = workspace
    .atoms()
    .filter(({ file }) => testFiles.includes(file))
    .map((other) => ({ contract: other.contract, source: other.skeleton }));
  return outcomeOfTests(run, expectedTests(parts, inspector));
}
