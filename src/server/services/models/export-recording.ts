/** A project's exchanges with its model as lines of JSON, for a replay elsewhere. */
import { MgeError } from "../../../core/errors.ts";
import { readExchanges } from "../../repositories/model-exchanges.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { exportName } from "../projects/export-name.ts";
import { requireGenerated, requireProject } from "../projects/require-project.ts";
import { formatRecordingLine } from "./recording-line.ts";

export interface RecordingExport {
  /** `<name>.recording.jsonl` */
  readonly fileName: string;
  /** In the order they were made; each ends with a newline. */
  readonly lines: AsyncGenerator<string>;
}

/** Throws NOT_FOUND, or CONFLICT when there is nothing recorded. */
export async function exportRecording(deps: Deps, _actor: Actor, projectId: string): Promise<RecordingExport> {
  const project = await requireProject(deps.pool, projectId);
  requireGenerated(project);
  const exchanges = readExchanges(deps.pool, projectId);
  const first = await exchanges.next();
  if (first.done === true) {
    throw new MgeError(
      "CONFLICT",
      "The project has no recording: no model has answered anything for it yet, or it is not to be recorded.",
      "A recording is made while a project is generated with a model.",
    );
  }
  async function* lines(): AsyncGenerator<string> {
    for (let next = first; next.done !== true; next = await exchanges.next()) {
      yield `${formatRecordingLine(next.value)}\n`;
    }
  }
  return { fileName: `${exportName(project.name)}.recording.jsonl`, lines: lines() };
}
