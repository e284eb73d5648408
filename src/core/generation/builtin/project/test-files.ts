/** The delivered tests. */
import type { FileDraft } from "./draft.ts";
import type { Project } from "./Project.ts";
import type { Tasks } from "./Tasks.ts";

export function testFiles(_project: Project, _tasks: Tasks): readonly FileDraft[] {
  return [];
}
