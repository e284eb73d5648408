/** The delivered files of a model, joined in memory from what the builtin generator makes. */
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import type { SourceFile } from "../../core/ports.ts";
import { solveProject } from "../solve-project.ts";

export async function deliverInMemory(model: ApplicationModel): Promise<readonly SourceFile[]> {
  const files = await solveProject(model);
  return files.map(({ path, parts }) => ({ path, source: parts.map(({ code }) => code).join("") }));
}
