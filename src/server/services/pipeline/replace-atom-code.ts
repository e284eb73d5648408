/** Puts a person's code in the place of an atom's and has the project validated anew. */
import { MgeError } from "../../../core/errors.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { Measures } from "../../engine/measure-code.ts";
import { replaceCode } from "../../repositories/atom-resets.ts";
import { findAtoms } from "../../repositories/atoms.ts";

import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { lockProject, type Sql, type Transaction } from "../../repositories/sql.ts";
import { recordAtomChecks } from "../../repositories/validations.ts";
import { bringInLine, cancelJobs, resumeProject } from "./redo-atom.ts";
import { settleAtoms } from "./settle-atoms.ts";

export interface ReplaceRequest {
  readonly projectId: string;
  readonly atomId: string;
  readonly code: string;
  /** The revision the person saw. */
  readonly expectedRevision: number;
  /** Who wrote it, for the activity log. */
  readonly by: string;
  /** What `checkAtomCode` said of this code. */
  readonly checks: readonly CheckResult[];
  /** What `measureReplacement` said of this code. */
  readonly measures: Measures;
}

/** Measures the code before the transaction, as the engine may take a while. Throws NOT_FOUND. */
export async function measureReplacement(
  deps: Pick<Container, "engine">,
  sql: Sql,
  request: Pick<ReplaceRequest, "projectId" | "atomId" | "code">,
): Promise<Measures> {
  const [atom] = await findAtoms(sql, request.projectId, [request.atomId]);
  if (atom === undefined) throw noSuchAtom();
  return deps.engine.measure(atom.contract, request.code);
}

/**
 * Stores the code as the person's own, frees what was blocked by the atom and sends the project to execution or, when
 * nothing is left to make, to validation. Throws NOT_FOUND; CONFLICT when the atom has changed or the project was
 * cancelled.
 */
export async function replaceAtomCode(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  request: ReplaceRequest,
): Promise<void> {
  const { projectId, atomId, code, expectedRevision, by, checks, measures } = request;
  await lockProject(tx, projectId);
  const project = await findPipelineProject(tx, projectId);
  const [atom] = await findAtoms(tx, projectId, [atomId]);
  if (project === undefined || atom === undefined || project.graphId === null) throw noSuchAtom();
  await cancelJobs(deps, tx, [atomId]);
  const { loc, complexity } = measures;
  const moved = await replaceCode(tx, { id: atomId, expectedRevision, code, loc, complexity });
  if (moved === undefined)
    throw new MgeError("CONFLICT", "The atom has changed meanwhile.", "Reload it and make your change again.");
  const resumed = await resumeProject(tx, projectId);
  if (resumed === undefined)
    throw new MgeError("CONFLICT", "The project was cancelled.", "Launch it again to change its code.");
  await recordAtomChecks(tx, projectId, [{ atomId, attempt: undefined, checks }]);
  const others = await bringInLine(tx, projectId);
  await settleAtoms(
    deps,
    tx,
    { id: projectId, graphId: project.graphId },
    [moved, ...others],
    [...resumed, { type: "log", severity: "info", message: `${by} wrote ${atom.key}.` }],
  );
}

function noSuchAtom(): MgeError {
  return new MgeError("NOT_FOUND", "There is no such atom.");
}
