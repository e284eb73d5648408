/** A draft of the same input that is made from a project's recording, without a key, a network or a cost. */
import { MgeError } from "../../../core/errors.ts";
import { hasExchanges, setReplayOf } from "../../repositories/model-exchanges.ts";
import { findDiscovery } from "../../repositories/projects.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { createProject } from "./create-project.ts";
import { requireGenerated, requireProject } from "./require-project.ts";

/** Throws NOT_FOUND, or CONFLICT when nothing of it is recorded. */
export async function replayProject(deps: Deps, actor: Actor, input: { id: string }): Promise<ProjectRef> {
  const project = await requireProject(deps.pool, input.id);
  requireGenerated(project);
  const discovery = await findDiscovery(deps.pool, input.id);
  if (discovery === undefined || !(await hasExchanges(deps.pool, input.id)))
    throw new MgeError(
      "CONFLICT",
      "The project has no recording: no model has answered anything for it.",
      "A recording is made while a project is generated with a model.",
    );
  const { source, sourceName } = discovery;
  const draft = await createProject(deps, actor, { text: source, sourceName, name: `${project.name} (replay)` });
  await inTransaction(deps.pool, (tx) => setReplayOf(tx, draft.id, input.id));
  return draft;
}
