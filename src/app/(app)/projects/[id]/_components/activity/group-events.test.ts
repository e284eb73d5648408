import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProjectEvent, StoredEvent } from "@/core/execution/event.ts";
import { groupEvents, withoutRepeats } from "./group-events.ts";

const atom = (status: "COMPLETED" | "FAILED"): ProjectEvent => ({
  type: "atom.status",
  id: "a",
  number: 0,
  status,
  wave: 0,
  attempts: 1,
  confidence: null,
  needsReview: false,
  revision: 1,
});
const checked = (level: "ATOMIC" | "MODULE", failed: number): ProjectEvent => ({
  type: "validation.recorded",
  level,
  subject: "s",
  passed: 1,
  failed,
  notRun: 0,
});
const stage: ProjectEvent = { type: "project.stage", stage: "executing" };
const store = (events: readonly ProjectEvent[]): StoredEvent[] =>
  events.map((event, index) => ({ id: String(index), projectId: "p", at: "2026-11-22T00:00:00.000Z", event }));

describe("withoutRepeats", () => {
  const status = (word: "IN_PROGRESS" | "COMPLETED" | "FAILED"): ProjectEvent => ({
    type: "project.status",
    status: word,
    failure: null,
  });
  const stageOf = (name: "analyzing" | "analyzed" | "executing"): ProjectEvent => ({
    type: "project.stage",
    stage: name,
  });
  it.each<[string, ProjectEvent[], number]>([
    ["the end of an analysis is told once", [status("COMPLETED"), stageOf("analyzed")], 1],
    ["so is its beginning", [stageOf("analyzing"), status("IN_PROGRESS")], 1],
    ["a failure is never left out", [status("FAILED"), stageOf("analyzing")], 2],
    ["generated projects keep both", [stageOf("executing"), status("IN_PROGRESS")], 2],
    ["a status alone stays", [status("IN_PROGRESS")], 1],
  ])("%s", (_, events, count) => {
    expect(withoutRepeats(store(events))).toHaveLength(count);
  });
});

describe("groupEvents", () => {
  it.each<[string, ProjectEvent[], string[]]>([
    ["atoms and their checks are one run", [atom("COMPLETED"), checked("ATOMIC", 1), atom("COMPLETED")], ["atoms 3"]],
    ["a run of one stays single", [stage, atom("COMPLETED"), stage], ["single", "single", "single"]],
    ["what failed stands alone", [atom("COMPLETED"), atom("COMPLETED"), atom("FAILED")], ["atoms 2", "single"]],
    ["levels are kept apart", [checked("MODULE", 0), checked("MODULE", 0), atom("COMPLETED")], ["MODULE 2", "single"]],
  ])("%s", (_, events, expected) => {
    const got = groupEvents(store(events)).map((entry) =>
      entry.kind === "single" ? "single" : `${entry.of} ${String(entry.events.length)}`,
    );
    expect(got).toEqual(expected);
  });

  it("keeps every event once and in order", () => {
    const any = fc.constantFrom(atom("COMPLETED"), atom("FAILED"), checked("ATOMIC", 0), checked("MODULE", 0), stage);
    fc.assert(
      fc.property(fc.array(any), (events) => {
        const stored = store(events);
        const flat = groupEvents(stored).flatMap((entry) => (entry.kind === "single" ? [entry.stored] : entry.events));
        expect(flat).toEqual(stored);
      }),
    );
  });
});
