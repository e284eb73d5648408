/** Everything about one atom. */
import { MgeError } from "../../../core/errors.ts";
import {
  type AtomRecord,
  type AtomText,
  findAtom,
  type NeighbourRecord,
  readAttempts,
  readNeighbours,
} from "../../repositories/atom-rows.ts";
import { readTextBefore } from "../../repositories/atom-places.ts";
import { listDecisions } from "../../repositories/reviews.ts";
import type { Json } from "../../../core/json.ts";
import type { Sql } from "../../repositories/sql.ts";
import { readRunsOfAtom } from "../../repositories/validation-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { AtomDetail } from "../views/atom.ts";
import { toAtomLink, toAttemptView, toCheckRun, toContractView, toSignalViews } from "./atom-parts.ts";
import { readWhich } from "./atom-which.ts";
import { toDecision } from "./review-decision.ts";

/** Throws NOT_FOUND. */
export async function requireAtom(sql: Sql, atomId: string): Promise<{ record: AtomRecord; text: AtomText }> {
  const atom = await findAtom(sql, atomId);
  if (atom === undefined) {
    throw new MgeError("NOT_FOUND", "There is no such atom.", "Its project may have been deleted.");
  }
  return atom;
}

/** Throws NOT_FOUND. */
export async function getAtom(deps: Deps, _actor: Actor, input: { atomId: string }): Promise<AtomDetail> {
  const { pool } = deps;
  const { record, text } = await requireAtom(pool, input.atomId);
  const [attempts, runs, dependencies, dependents, decisions] = await Promise.all([
    readAttempts(pool, input.atomId),
    readRunsOfAtom(pool, input.atomId),
    readNeighbours(pool, input.atomId, "dependencies"),
    readNeighbours(pool, input.atomId, "dependents"),
    listDecisions(pool, input.atomId),
  ]);
  const { projectId, description, language, skeleton, code, revision } = text;
  const shown = [record, ...dependencies, ...dependents].map(({ id }) => id);
  const [which, textBefore] = await Promise.all([
    readWhich(pool, projectId, shown),
    readTextBefore(pool, input.atomId),
  ]);
  const toLink = (neighbour: NeighbourRecord) => toAtomLink(neighbour, which(neighbour.id));
  const { contextCompleteness, atomicityScore } = text;
  return {
    projectId,
    atom: { ...record, which: which(record.id) },
    description,
    language,
    contract: toContractView(text.contract),
    skeleton,
    code,
    textBefore,
    revision,
    contextCompleteness,
    atomicityScore,
    atomicityViolations: stringsOf(text.atomicityViolations),
    atomicityNotJudged: stringsOf(text.atomicityNotJudged),
    signals: toSignalViews(text.signals),
    attempts: attempts.map(toAttemptView),
    validations: runs.map(toCheckRun),
    dependencies: dependencies.map(toLink),
    dependents: dependents.map(toLink),
    reviews: decisions.map(toDecision),
  };
}

function stringsOf(value: Json): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
