/** The plan covers what was understood, every task once. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoveryPorts } from "../../testing/discovery-ports.ts";
import { discover } from "../discovery/discover.ts";
import { buildPlan } from "./build-plan.ts";

function plan(file: string): ReturnType<typeof buildPlan> {
  const { value } = discover(readFileSync(file, "utf8"), file, discoveryPorts);
  if (value === undefined) throw new Error(file);
  return buildPlan(value);
}

describe("the plan", () => {
  it.each([
    "samples/bookshop.brief.md",
    "samples/library-loans.brief.md",
    "samples/petstore.openapi.yaml",
    "node_modules/@readme/oas-examples/3.0/json/star-trek.json",
  ])("of %s names each task once and has no empty milestone", (file) => {
    const { phases, estimate } = plan(file);
    const tasks = phases.flatMap((phase) => phase.milestones.flatMap((milestone) => milestone.tasks));
    expect(phases.map((phase) => phase.type)).toEqual(["SETUP", "CORE", "POLISH"]);
    expect(new Set(tasks.map((task) => task.key)).size).toBe(tasks.length);
    for (const phase of phases) for (const milestone of phase.milestones) expect(milestone.tasks).not.toEqual([]);
    for (const range of [estimate.atoms, estimate.seconds, estimate.costUsd])
      expect(range.low).toBeLessThanOrEqual(range.high);
  });

  it("has a task for what a person has to write", () => {
    const keys = plan("samples/library-loans.brief.md").phases.flatMap((phase) =>
      phase.milestones.flatMap((milestone) => milestone.tasks.map((task) => task.key)),
    );
    expect(keys).toEqual(
      expect.arrayContaining([
        "setup/project",
        "schemas/Loan",
        "schemas/shared",
        "routes/loans",
        "rules/Loan",
        "rules/Member",
        "requirements/R6",
        "polish/app",
        "polish/tests/loans",
      ]),
    );
  });
});
