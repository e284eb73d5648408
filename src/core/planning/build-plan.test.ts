/** The plan covers what was understood, every task once. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoveryPorts } from "../../testing/discovery-ports.ts";
import { discover } from "../discovery/discover.ts";
import type { ApplicationModel } from "../discovery/application-model.ts";
import { buildSkeleton } from "../generation/build-skeleton.ts";
import { buildPlan } from "./build-plan.ts";
import type { Masterplan } from "./masterplan.ts";

function modelOf(file: string): ApplicationModel {
  const { value } = discover(readFileSync(file, "utf8"), file, discoveryPorts);
  if (value === undefined) throw new Error(file);
  return value;
}

const plan = (file: string): Masterplan => buildPlan(modelOf(file));

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

  it.each([
    "samples/bookshop.brief.md",
    "samples/petstore.openapi.yaml",
    "node_modules/@readme/oas-examples/3.0/json/uspto.json",
    "node_modules/@readme/oas-examples/3.1/json/readme.json",
    "node_modules/@readme/oas-examples/3.0/json/petstore.json",
  ])("estimates %s so that the truth lies between, and every atom has its task and every task its atoms", (file) => {
    const model = modelOf(file);
    const { estimate, phases } = buildPlan(model);
    const contracts = buildSkeleton(model, buildPlan(model)).files.flatMap((one) =>
      one.parts.map((part) => part.contract),
    );
    expect(contracts.length).toBeGreaterThanOrEqual(estimate.atoms.low);
    expect(contracts.length).toBeLessThanOrEqual(estimate.atoms.high);
    const keys = phases.flatMap((phase) =>
      phase.milestones.flatMap((milestone) => milestone.tasks.map((task) => task.key)),
    );
    expect(new Set(keys)).toEqual(new Set(contracts.map((contract) => contract.task)));
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
        "requirements/R6",
        "polish/app",
        "polish/tests/loans",
      ]),
    );
  });
});
