/** Checks a person's candidate for an atom without storing anything. */
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";

/**
 * Every atomic check, the types of the files that build on the atom, and, when those pass, the project's tests that
 * reach it, in the sandbox. Throws NOT_FOUND when the project has no such atom.
 */
export function checkAtomCode(
  deps: Pick<Container, "engine" | "workspaces">,
  projectId: string,
  atomId: string,
  code: string,
): Promise<readonly CheckResult[]> {
  return deps.workspaces.use(projectId, () => deps.engine.checkDraft(projectId, atomId, code));
}
