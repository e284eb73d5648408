/** A generator that hangs or floods is cut off, whoever made it. */
import type { CodeGenerator, Generation, GenerationRequest } from "../../../core/ports.ts";
import { abortable } from "../models/pause.ts";

const DEADLINE_MS = 20 * 60_000;
/** An atom has about ten lines; documents have a few hundred. */
const MOST_CHARACTERS = 400_000;

export interface GenerationLimits {
  readonly deadlineMs: number;
  readonly mostCharacters: number;
}

/**
 * Rejects when there is no answer in time, of a generator that keeps no time of its own, or when the request is aborted;
 * what comes later is dropped. An answer that is too long is unusable.
 */
export function withLimits(
  generator: CodeGenerator,
  { deadlineMs, mostCharacters }: GenerationLimits = { deadlineMs: DEADLINE_MS, mostCharacters: MOST_CHARACTERS },
): CodeGenerator {
  return {
    name: generator.name,
    async generate(request: GenerationRequest): Promise<Generation> {
      const deadline = new AbortController();
      const late = new Error(`it gave no answer within ${String(Math.round(deadlineMs / 1_000))} s`);
      const timer = generator.isBounded === true ? undefined : setTimeout(() => deadline.abort(late), deadlineMs);
      const signal = AbortSignal.any([request.signal, deadline.signal]);
      try {
        return cut(await abortable(generator.generate({ ...request, signal }), signal), mostCharacters);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function cut(generation: Generation, mostCharacters: number): Generation {
  if (generation.kind !== "code" || generation.code.length <= mostCharacters) return generation;
  const { code, ...rest } = generation;
  return {
    ...rest,
    kind: "unusable",
    category: "too-long",
    problem: `The answer has ${String(code.length)} characters; an atom has about ten lines. Give this atom's own text only.`,
  };
}
