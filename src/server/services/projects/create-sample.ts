/** Stores a draft of the sample that comes with the product. */
import { MgeError } from "../../../core/errors.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { createProject } from "./create-project.ts";
import { readSample } from "./list-samples.ts";

const SAMPLE = "bookshop.brief.md";

/** `newId` makes the rows' ids. Throws UNAVAILABLE without the sample. */
export async function createSample(deps: Deps, actor: Actor, newId?: () => string): Promise<ProjectRef> {
  const text = await readSample(SAMPLE);
  if (text === undefined) {
    throw new MgeError("UNAVAILABLE", "The sample is missing from this installation.", "Restore the folder samples.");
  }
  return createProject(deps, actor, { text, sourceName: SAMPLE, newId });
}
