/** Generates a whole project with the builtin generator, in memory, without a database or a queue. */
import type { ApplicationModel } from "../core/discovery/application-model.ts";
import { assembleProject } from "../core/generation/assemble-project.ts";
import { buildSkeleton } from "../core/generation/build-skeleton.ts";
import { BuiltinGenerator } from "../core/generation/builtin/BuiltinGenerator.ts";
import type { ContractSkeleton, SkeletonPart } from "../core/generation/contract.ts";
import { buildPlan } from "../core/planning/build-plan.ts";
import type { Generation, SourceFile } from "../core/ports.ts";

export interface GeneratedProject {
  readonly skeleton: ContractSkeleton;
  readonly files: readonly SourceFile[];
  /** Delivered code by the key of its contract. */
  readonly code: ReadonlyMap<string, string>;
}

export async function generateProject(model: ApplicationModel): Promise<GeneratedProject> {
  const skeleton = buildSkeleton(model, buildPlan(model));
  const generator = new BuiltinGenerator();
  const code = new Map<string, string>();
  for (const part of skeleton.files.flatMap((file) => file.parts)) {
    code.set(part.contract.key, codeOf(await generator.generate(requestFor(part))));
  }
  const parts = skeleton.files.map((file) => ({
    path: file.path,
    parts: file.parts.map((part) => code.get(part.contract.key) ?? ""),
  }));
  return { skeleton, files: assembleProject(parts), code };
}

export function requestFor(part: SkeletonPart) {
  return {
    contract: part.contract,
    skeleton: part.source,
    context: [],
    attempt: 1,
    feedback: undefined,
    temperature: 0,
    signal: new AbortController().signal,
  };
}

function codeOf(generation: Generation): string {
  if (generation.kind === "unusable") throw new Error(generation.problem);
  return generation.kind === "code" ? generation.code : generation.fallback;
}
