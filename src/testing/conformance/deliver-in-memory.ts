/** The delivered files of a model, joined in memory from what the builtin generator makes. */
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { BuiltinGenerator } from "../../core/generation/builtin/BuiltinGenerator.ts";
import { buildSkeleton } from "../../core/generation/build-skeleton.ts";
import { buildPlan } from "../../core/planning/build-plan.ts";
import type { Generation, SourceFile } from "../../core/ports.ts";

export async function deliverInMemory(model: ApplicationModel): Promise<readonly SourceFile[]> {
  const generator = new BuiltinGenerator();
  const { signal } = new AbortController();
  const files: SourceFile[] = [];
  for (const file of buildSkeleton(model, buildPlan(model)).files) {
    const parts: string[] = [];
    for (const { contract, source } of file.parts) {
      const made = await generator.generate({
        contract,
        skeleton: source,
        context: [],
        attempt: 1,
        feedback: undefined,
        temperature: 0,
        signal,
      });
      parts.push(textOf(made));
    }
    files.push({ path: file.path, source: parts.join("") });
  }
  return files;
}

/** The builtin generator is never at a loss for an answer. */
function textOf(made: Generation): string {
  if (made.kind === "unusable") throw new Error(made.problem);
  return made.kind === "code" ? made.code : made.fallback;
}
