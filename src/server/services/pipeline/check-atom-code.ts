/** Checks a person's candidate for an atom without storing anything. */
import { MgeError } from "../../../core/errors.ts";
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
    const checks = await workspace.check(atom, code, { dependents: true });
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
  const outcome = await runTests(deps, workspace, atom, code, checks);
  return {
    level: "ATOMIC",
    subjectType: "ATOM",
    subject: atom.key,
    check: "tests",
    // An atom that no test reaches, such as a document, is not held up for want of one.
    required: workspace.testFilesOf(atom).length > 0,
    ...outcome,
    durationMs: deps.clock.now() - startedAt,
  };
}

async function runTests(
  deps: Deps,
  workspace: ProjectWorkspace,
  atom: StoredAtom,
  code: string,
  checks: readonly CheckResult[],
): Promise<Pick<CheckResult, "verdict" | "output" | "findings">> {
  const notRun = (output: string) => ({ verdict: "NOT_RUN", output, findings: [] }) as const;
  if (checks.some((check) => check.required && check.verdict !== "PASSED"))
    return notRun("The other checks have to pass first.");
  const testFiles = workspace.testFilesOf(atom);
  if (testFiles.length === 0) return notRun("No test of the project reaches it.");
  const unfinished = workspace.atoms().filter((other) => other.id !== atom.id && other.code === null);
  if (unfinished.length > 0) return notRun(`${String(unfinished.length)} other atoms of the project are not made yet.`);
  const { sandbox, inspector } = await deps.engine();
  const run = await sandbox.runTests(workspace.filesWith(atom, code), testFiles, TEST_LIMITS);
  const parts = workspace
    .atoms()
    .filter(({ file }) => testFiles.includes(file))
    .map((other) => ({ contract: other.contract, source: other.skeleton }));
  return outcomeOfTests(run, expectedTests(parts, inspector));
}
