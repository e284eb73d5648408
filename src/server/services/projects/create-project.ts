/** Stores an input as a draft with its plan, to be approved or rejected. */
import { hasErrors } from "../../../core/diagnostics.ts";
import { MgeError } from "../../../core/errors.ts";
import type { SpendingLimits } from "../../../core/models/spending-limits.ts";
import { buildPlan } from "../../../core/planning/build-plan.ts";
import type { ProjectInput } from "../../reader/read-input.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { appendEvents } from "../../repositories/events.ts";
import { insertDraft } from "../../repositories/plans.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { openLaunchAccount } from "../budgets/open-launch-account.ts";
import { BUILTIN } from "../providers/builtin-generator.ts";
import { requireGenerator } from "../providers/require-generator.ts";
import type { ProjectRef } from "../views/project.ts";
import { toDiagnosticView } from "./diagnostic-view.ts";

export interface CreateProject extends ProjectInput {
  /** What the project is called; the input's own title when it is missing. */
  readonly name?: string | undefined;
  /** Of `listGenerators`; the built-in one when it is missing. */
  readonly generator?: string | undefined;
  /** What a project that calls a model may spend; as the settings have it when they are missing. */
  readonly limits?: SpendingLimits | undefined;
  /** Makes the ids of the rows; random ones when it is missing. */
  readonly newId?: (() => string) | undefined;
}

/**
 * Throws BAD_INPUT with the diagnostics as `details`, or TOO_LARGE, or as `requireGenerator` and `openLaunchAccount` do;
 * nothing is stored then.
 */
export async function createProject(deps: Deps, actor: Actor, input: CreateProject): Promise<ProjectRef> {
  // Only what the reader reads: the rest of the input, such as a function, does not cross to its process.
  const { text, sourceName } = input;
  const { value: model, diagnostics } = await deps.reader.read(actor.id, { text, sourceName });
  if (model === undefined || hasErrors(diagnostics)) {
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    const [first] = errors;
    const place = first?.line === undefined ? "" : ` (line ${String(first.line)})`;
    const more = errors.length > 1 ? ` There are ${String(errors.length - 1)} further errors.` : "";
    throw new MgeError(
      "BAD_INPUT",
      `The input cannot be read${place}: ${first?.message ?? "it holds nothing to build."}${more}`,
      first?.remedy ?? "Correct it and try again.",
      diagnostics.map(toDiagnosticView),
    );
  }
  requireStorable(input.text, model);
  const plan = buildPlan(model);
  const name = input.name ?? (model.title.trim() === "" ? model.name : model.title.trim());
  const generator = input.generator ?? BUILTIN.name;
  const id = await inTransaction(deps.pool, async (tx) => {
    await requireGenerator(deps, tx, generator);
    const projectId = await insertDraft(tx, {
      ownerId: actor.id,
      name,
      source: input.text,
      sourceName: input.sourceName,
      model,
      diagnostics,
      plan,
      generator,
      ...(input.newId === undefined ? {} : { newId: input.newId }),
    });
    const limits = await openLaunchAccount(tx, { id: projectId, generator }, input.limits);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "projects.create",
      subject: projectId,
      after: { name, source: input.sourceName, generator, limits: limits === null ? null : { ...limits } },
    });
    await appendEvents(tx, projectId, [{ type: "project.status", status: "DRAFT", failure: null }]);
    return projectId;
  });
  return { id, status: "DRAFT" };
}

/** Escapes that JSON has for what PostgreSQL cannot store: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Throws BAD_INPUT; such characters come from damaged files or from escapes such as `"\\u0000"`. */
function requireStorable(text: string, model: object): void {
  if (!text.includes("\0") && !UNSTORABLE.test(JSON.stringify(model))) return;
  throw new MgeError(
    "BAD_INPUT",
    "The input holds a NUL character or half of a surrogate pair, which cannot be stored.",
    "Remove it, also where it is written as an escape such as \\u0000.",
    [],
  );
}
