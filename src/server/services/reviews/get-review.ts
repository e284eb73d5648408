/** One item with everything a decision needs. */
import { readAttempts, readNeighbours, readTestsMentioning } from "../../repositories/atom-rows.ts";
import { readRunsOfAtom } from "../../repositories/validation-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { toAtomLink, toAttemptView, toCheckRun, toContractView, toSignalViews } from "../projects/atom-parts.ts";
import { requireAtom } from "../projects/get-atom.ts";
import type { ReviewDetail } from "../views/review.ts";
import { queueNeighbours } from "./queue-neighbours.ts";
import { requireReview, toReviewRow } from "./review-row.ts";

const MAX_TESTS = 20;

/** Throws NOT_FOUND. */
export async function getReview(deps: Deps, actor: Actor, input: { id: string }): Promise<ReviewDetail> {
  const { pool } = deps;
  const nowMs = deps.clock.now();
  const review = await requireReview(pool, input.id);
  const { text } = await requireAtom(pool, review.atomId);
  const contract = toContractView(text.contract);
  const [attempts, runs, dependencies, dependents, tests, neighbours] = await Promise.all([
    readAttempts(pool, review.atomId),
    readRunsOfAtom(pool, review.atomId),
    readNeighbours(pool, review.atomId, "dependencies"),
    readNeighbours(pool, review.atomId, "dependents"),
    readTestsMentioning(
      pool,
      review.projectId,
      review.atomId,
      { name: review.atomName, titles: contract.tests },
      MAX_TESTS,
    ),
    queueNeighbours(pool, actor, nowMs, review.id),
  ]);
  return {
    item: toReviewRow(review, actor, nowMs),
    revision: text.revision,
    language: text.language,
    code: text.code ?? text.skeleton,
    skeleton: text.skeleton,
    contract,
    description: text.description,
    tests,
    signals: toSignalViews(text.signals),
    dependencies: dependencies.map((neighbour) => ({ ...toAtomLink(neighbour, ""), code: neighbour.code })),
    dependents: dependents.map((neighbour) => toAtomLink(neighbour, "")),
    suggestions: [...review.suggestions],
    attempts: attempts.map(toAttemptView),
    validations: runs.map(toCheckRun),
    ...neighbours,
    mayReview: actor.role !== "engineer",
  };
}
