/** What a model's answer is for the pipeline: code, or a failure that the next attempt is told about. */
import { readAnswer } from "../../../core/generation/prompts/read-answer.ts";
import type { Generation, GenerationRequest } from "../../../core/ports.ts";

/** Of an answer that is of no use, this much is kept for people to look at. */
const KEPT_CHARACTERS = 4_000;

/** What the attempt is charged with. */
export type Charge = Pick<
  Extract<Generation, { kind: "code" }>,
  "model" | "prompt" | "tokensIn" | "tokensCached" | "tokensOut" | "costUsd" | "faults"
>;

export function generationOfAnswer(text: string, request: GenerationRequest, charge: Charge): Generation {
  const answer = readAnswer(text, request);
  if (answer.kind === "code") return { kind: "code", code: answer.code, ...charge };
  const { problem, category } = answer;
  return { kind: "unusable", category, problem, answer: text.slice(0, KEPT_CHARACTERS), ...charge };
}

/** An atom that is complete in its skeleton is not asked for: it costs nothing and cannot go wrong. */
export function generationOfSkeleton({ skeleton }: GenerationRequest): Generation {
  return { kind: "code", code: skeleton, model: "skeleton", tokensIn: 0, tokensOut: 0, costUsd: 0 };
}
