/** A generator that hangs or floods is cut off, whoever made it. */
import type { CodeGenerator, Generation, GenerationRequest } from "../../../core/ports.ts";

/** Longer than a provider's faults are waited out. */
const DEADLINE_MS = 20 * 60_000;
/** An atom has about ten lines; documents have a few hundred. */
const MOST_CHARACTERS = 400_000;

export interface GenerationLimits {
  readonly deadlineMs: number;
  readonly mostCharacters: number;
}

/** Rejects when there is no answer in time; what comes later is dropped. An answer that is too long is unusable. */
export function withLimits(
  generator: CodeGenerator,
  { deadlineMs, mostCharacters }: GenerationLimits = { deadlineMs: DEADLINE_MS, mostCharacters: MOST_CHARACTERS },
): CodeGenerator {
  return {
    name: generator.name,
    async generate(request: GenerationRequest): Promise<Generation> {
      const deadline = new AbortController();
      const signal = AbortSignal.any([request.signal, deadline.signal]);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const error = new Error(`it gave no answer within ${String(Math.round(deadlineMs / 1_000))} s`);
          reject(error);
          deadline.abort(error);
        }, deadlineMs);
        request.signal.addEventListener("abort", () => {
          reject(request.signal.reason as Error);
        });
      });
      try {
        return cut(await Promise.race([generator.generate({ ...request, signal }), late]), mostCharacters);
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
