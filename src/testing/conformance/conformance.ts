/** Delivers a model, runs what was delivered, and counts how far it keeps to the original document. */
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { API_KEY } from "./calls.ts";
import { deliverInMemory } from "./deliver-in-memory.ts";
import { type CommandResult, DeliveredProject } from "./delivered-service.ts";
import { exercise, type Expectations, labelOf, type OperationResult } from "./exercise.ts";
import type { Obj } from "./openapi-view.ts";

export interface Conformance {
  readonly name: string;
  readonly install: CommandResult;
  readonly test: CommandResult;
  readonly results: readonly OperationResult[];
}

/**
 * Everything from the model to the running service.
 * @param document the original, not what the model says of it
 */
export async function conformanceOf(
  name: string,
  model: ApplicationModel,
  document: Obj,
  refine?: Expectations["refine"],
): Promise<Conformance> {
  const project = await DeliveredProject.write(await deliverInMemory(model));
  try {
    const install = await project.install();
    // The project's own test command type-checks first.
    const test = await project.test();
    const service = await project.start({ API_KEYS: API_KEY });
    try {
      const implemented = new Set(
        model.operations.filter((operation) => operation.behaviour.kind !== "unexpressed").map(labelOf),
      );
      return {
        name,
        install,
        test,
        results: await exercise(service.url, document, { implemented, ...(refine === undefined ? {} : { refine }) }),
      };
    } finally {
      await service.stop();
    }
  } finally {
    await project.remove();
  }
}

/** Operations in the document / implemented / 501 / conforming, one line per document. */
export function conformanceTable(all: readonly Conformance[]): string {
  const rows = all.map(({ name, results }) => {
    const count = (state: OperationResult["state"]): number =>
      results.filter((result) => result.state === state).length;
    const open = count("501");
    return [name, String(results.length), String(results.length - open), String(open), String(count("conforming"))];
  });
  const lines = [["document", "operations", "implemented", "501", "conforming"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}
