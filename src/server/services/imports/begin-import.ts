/** Stores an import as a project, one for each person at a time. */
import { MgeError } from "../../../core/errors.ts";
import type { ProjectStage } from "../../../core/execution/event.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { findRunningImport, insertImport, type ImportOrigin } from "../../repositories/imported-projects.ts";
import type { Transaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";

export interface NewImportedProject {
  readonly name: string;
  readonly origin: ImportOrigin;
  readonly stage: Extract<ProjectStage, "importing" | "analyzing">;
}

/** Returns the project's id. Throws CONFLICT while another import of the person is going on. */
export async function beginImport(tx: Transaction, actor: Actor, project: NewImportedProject): Promise<string> {
  await requireNoOtherImport(tx, actor);
  const { name, origin, stage } = project;
  const id = await insertImport(tx, { ownerId: actor.id, name, origin, stage });
  await recordAudit(tx, {
    actorId: actor.id,
    actor: actor.email,
    action: "projects.import",
    subject: id,
    after: { name, origin: { ...origin } },
  });
  await appendEvents(tx, id, [
    { type: "project.status", status: "IN_PROGRESS", failure: null },
    { type: "project.stage", stage },
  ]);
  return id;
}

/** Throws CONFLICT; until the transaction ends nobody begins one for the same person. */
export async function requireNoOtherImport(tx: Transaction, actor: Actor): Promise<void> {
  const running = await findRunningImport(tx, actor.id);
  if (running === undefined) return;
  throw new MgeError(
    "CONFLICT",
    `Your import of ${running.name} is still going on, and each person has one at a time.`,
    "Wait until it is analysed, or cancel it.",
    { projectId: running.id },
  );
}
