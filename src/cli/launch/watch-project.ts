/** Follows a project to its end and tells how it goes. */
import type { StoredEvent } from "../../core/execution/event.ts";
import { formatDuration } from "../../../scripts/lib/steps.mjs";
import { progressWords } from "../analyze/progress-words.ts";
import { printableLine } from "../printable.ts";
import type { Container } from "../../server/container.ts";
import type { Actor } from "../../server/services/actor.ts";
import { getProject } from "../../server/services/projects/get-project.ts";
import { watchEvents } from "../../server/services/projects/watch-events.ts";
import type { ProjectDetail } from "../../server/services/views/project.ts";

const REDRAW_MS = 200;
/** Without a terminal, a long analysis is told of this often. */
const LINE_MS = 10_000;
/** A paused project waits for a person. */
const ENDED = ["COMPLETED", "FAILED", "CANCELLED", "PAUSED"];

const STAGES: Readonly<Record<string, string>> = {
  planned: "Waiting for a worker",
  atomizing: "Cutting into atoms",
  executing: "Executing",
  validating: "Validating the whole",
  delivered: "Delivered",
  importing: "Reading the repository",
  analyzing: "Analysing",
  analyzed: "Analysed",
};

/** Resolves with the project once it is completed, failed, cancelled or paused; undefined when the signal fires first. */
export async function watchProject(
  container: Container,
  actor: Actor,
  projectId: string,
  signal: AbortSignal,
): Promise<ProjectDetail | undefined> {
  const printer = new ProgressPrinter();
  const id = projectId;
  try {
    for await (const { event } of watchEvents(container, actor, { id, signal })) {
      printer.note(event);
      if (printer.isDue()) printer.print(await getProject(container, actor, { id }));
      if (event.type === "project.status" && ENDED.includes(event.status)) {
        const project = await getProject(container, actor, { id });
        if (!ENDED.includes(project.status)) continue;
        printer.print(project);
        return project;
      }
    }
    return undefined;
  } finally {
    printer.end();
  }
}

/** One live line on a terminal; elsewhere a line per stage and per tenth of the atoms. */
class ProgressPrinter {
  readonly #isLive = process.stderr.isTTY;
  readonly #began = Date.now();
  #lastPrint = 0;
  #lastLineAt = Date.now();
  #lastText = "";
  #isStageNew = true;

  note(event: StoredEvent["event"]): void {
    if (event.type === "project.stage") this.#isStageNew = true;
    if (event.type === "log") {
      this.#clear();
      process.stderr.write(`  ${event.severity}: ${printableLine(event.message)}\n`);
    }
  }

  isDue(): boolean {
    return this.#isStageNew || Date.now() - this.#lastPrint >= REDRAW_MS;
  }

  print(project: ProjectDetail): void {
    this.#isStageNew = false;
    this.#lastPrint = Date.now();
    const { total, completed, failed } = project.atoms;
    const isFailed = project.status === "FAILED";
    const parts = [isFailed ? "Failed" : (STAGES[project.stage] ?? project.stage)];
    const { analysis } = project;
    if (analysis !== null) parts.push(progressWords(analysis));
    if (total > 0) parts.push(`${String(completed)} of ${String(total)} atoms in ${String(project.waves)} waves`);
    if (failed > 0) parts.push(`${String(failed)} failed`);
    if (project.openReviews > 0) parts.push(`${String(project.openReviews)} to review`);
    const elapsed = formatDuration(Date.now() - this.#began);
    if (this.#isLive) {
      const line = `  ${parts.join(" · ")}  ${elapsed}`;
      process.stderr.write(`\r\x1b[2K${line.slice(0, process.stderr.columns - 1)}`);
      return;
    }
    const tenth = total === 0 ? 0 : Math.floor((10 * completed) / total);
    const text = `${parts[0] ?? ""}${String(tenth)}`;
    const isLate = analysis !== null && Date.now() - this.#lastLineAt >= LINE_MS;
    if (text === this.#lastText && !isLate) return;
    this.#lastLineAt = Date.now();
    process.stderr.write(`  ${parts.join(" · ")}  ${elapsed}\n`);
    this.#lastText = text;
  }

  end(): void {
    if (this.#isLive) process.stderr.write("\n");
  }

  #clear(): void {
    if (this.#isLive) process.stderr.write("\r\x1b[2K");
  }
}
