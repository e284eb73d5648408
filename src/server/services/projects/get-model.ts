/** What discovery understood of a project's input, beside the input itself. */
import type { Diagnostic } from "../../../core/diagnostics.ts";
import type { ApplicationModel } from "../../../core/discovery/application-model.ts";
import { readWritten } from "../../repositories/atom-rows.ts";
import { findDiscovery } from "../../repositories/projects.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ModelView } from "../views/project.ts";
import { toDiagnosticView } from "./diagnostic-view.ts";
import { toModelSummary } from "./model-summary.ts";
import { requireProject } from "./require-project.ts";

/** Throws NOT_FOUND. `model` is null for projects of the MVP, which had none. */
export async function getModel(deps: Deps, _actor: Actor, input: { id: string }): Promise<ModelView> {
  await requireProject(deps.pool, input.id);
  const row = await findDiscovery(deps.pool, input.id);
  const model = row?.applicationModel ?? null;
  const diagnostics = row?.diagnostics ?? [];
  return {
    // Written by this product only, as the types say.
    model:
      model === null
        ? null
        : toModelSummary(model as unknown as ApplicationModel, await readWritten(deps.pool, input.id)),
    diagnostics: (diagnostics as unknown as Diagnostic[]).map(toDiagnosticView),
    source: row?.source ?? "",
  };
}
