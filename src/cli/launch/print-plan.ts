/** A plan for the eyes of who approves it. */
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import type { Masterplan, Range } from "../../core/planning/masterplan.ts";
import { printable } from "../printable.ts";

const BY_BUILTIN = "these answer 501 until a person or a model writes them.";
const BY_PROVIDER = "the model decides how to meet these, so look at its code.";

/** Phases, milestones and tasks, what cannot be expressed, and the estimate; for a provider its own follows. */
export function printPlan(model: ApplicationModel, plan: Masterplan, isByProvider: boolean): string {
  const lines = [`${model.title.trim() === "" ? model.name : model.title}`, ""];
  for (const phase of plan.phases) {
    lines.push(`  ${phase.name}`);
    for (const milestone of phase.milestones) {
      lines.push(`    ${milestone.name}`);
      for (const task of milestone.tasks) lines.push(`      - ${task.name}`);
    }
  }
  const unexpressed = model.operations.flatMap((operation) =>
    operation.behaviour.kind === "unexpressed"
      ? [`    ${operation.method.toUpperCase()} ${operation.path}: ${operation.behaviour.reason}`]
      : [],
  );
  if (unexpressed.length > 0)
    lines.push("", `  Told in words: ${isByProvider ? BY_PROVIDER : BY_BUILTIN}`, ...unexpressed);
  const { atoms, seconds, costUsd } = plan.estimate;
  const byRules = `, ${range(seconds)} s, $${range(costUsd)}. ${plan.estimate.basis}`;
  lines.push("", `  Estimate: ${range(atoms)} atoms${isByProvider ? "." : byRules}`, "");
  return printable(`${lines.join("\n")}\n`);
}

const range = ({ low, high }: Range): string => (low === high ? String(low) : `${String(low)}–${String(high)}`);
