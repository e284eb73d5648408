/** The code of every atom of a model, by the builtin generator, part for part. */
import type { ApplicationModel } from "../core/discovery/application-model.ts";
import { BuiltinGenerator } from "../core/generation/builtin/BuiltinGenerator.ts";
import { buildSkeleton } from "../core/generation/build-skeleton.ts";
import type { AtomContract } from "../core/generation/contract.ts";
import { buildPlan } from "../core/planning/build-plan.ts";
import type { Generation } from "../core/ports.ts";

export interface SolvedFile {
  readonly path: string;
  readonly parts: readonly { readonly contract: AtomContract; readonly code: string }[];
}

/** In the order of delivery. */
export async function solveProject(model: ApplicationModel): Promise<readonly SolvedFile[]> {
  const generator = new BuiltinGenerator();
  const request = {
    context: [],
    attempt: 1,
    feedback: undefined,
    temperature: 0,
    signal: new AbortController().signal,
  };
  const files: SolvedFile[] = [];
  for (const file of buildSkeleton(model, buildPlan(model)).files) {
    const parts: { contract: AtomContract; code: string }[] = [];
    for (const { contract, source: skeleton } of file.parts)
      parts.push({ contract, code: textOf(await generator.generate({ ...request, contract, skeleton })) });
    files.push({ path: file.path, parts });
  }
  return files;
}

/** The builtin generator is never at a loss for an answer. */
function textOf(made: Generation): string {
  if (made.kind === "unusable") throw new Error(made.problem);
  return made.kind === "code" ? made.code : made.fallback;
}
