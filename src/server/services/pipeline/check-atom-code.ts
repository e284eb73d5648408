/** Checks a person's candidate for an atom without storing anything. */
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import { findAtoms } from "../../repositories/atoms.ts";
import { unlessEngineEnds } from "./unless-engine-ends.ts";

/**
 * Every atomic check, the types of the files that build on the atom, and, when those pass, the project's tests that
 * reach it, in the sandbox. Code that is too much for the compiler fails. Throws NOT_FOUND when the project has no such
 * atom.
 */
export async function checkAtomCode(
  deps: Pick<Container, "pool" | "engine" | "workspaces">,
  projectId: string,
  atomId: string,
  code: string,
): Promise<readonly CheckResult[]> {
  const { engine, pool, workspaces } = deps;
  const [atom] = await findAtoms(pool, projectId, [atomId]);
  const ask = () => workspaces.ask(projectId, () => engine.checkDraft(projectId, atomId, code));
  return workspaces.use(projectId, () => unlessEngineEnds(atom?.key ?? atomId, ask));
}
