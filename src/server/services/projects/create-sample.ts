/** Stores a draft of the sample that comes with the product. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MgeError } from "../../../core/errors.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { createProject } from "./create-project.ts";

const SAMPLE = "bookshop.brief.md";

/** Every process of an installation runs in its folder. `newId` makes the rows' ids. Throws UNAVAILABLE without the sample. */
export async function createSample(deps: Deps, actor: Actor, newId?: () => string): Promise<ProjectRef> {
  const path = join(/* turbopackIgnore: true */ process.cwd(), "samples", SAMPLE);
  const text = await readFile(path, "utf8").catch(() => {
    throw new MgeError("UNAVAILABLE", "The sample is missing from this installation.", "Restore the folder samples.");
  });
  return createProject(deps, actor, { text, sourceName: SAMPLE, newId });
}
