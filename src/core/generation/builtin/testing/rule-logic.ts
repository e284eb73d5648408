/** The delivered rules' logic, to make test data that keeps or breaks them on purpose. */
import type { ComparisonOperator, Rule, RuleOperand } from "../../../discovery/application-model.ts";
import type { Json, JsonObject } from "../../../json.ts";

const JUDGES: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** True when a comparison holds; one with an absent value always does. */
export function compareHolds(left: Json | undefined, operator: ComparisonOperator, right: Json | undefined): boolean {
  if (left === undefined || left === null || right === undefined || right === null) return true;
  return JUDGES[operator](orderOf(comparable(left), comparable(right)));
}

function comparable(value: Json): Json {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? Date.parse(value) : value;
}

function orderOf(left: Json, right: Json): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return Number(String(left) > String(right)) - Number(String(left) < String(right));
}

/** What an operand stands for in an item. */
export function operandOf(item: JsonObject, operand: RuleOperand): Json | undefined {
  return operand.kind === "constant" ? operand.value : valueOf(item, operand.name);
}

export function valueOf(item: JsonObject, property: string): Json | undefined {
  return Object.hasOwn(item, property) ? item[property] : undefined;
}

/** Comparisons among the rules that an item breaks. */
export function brokenComparisons(item: JsonObject, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(
    ({ check }) =>
      check.kind === "compare" &&
      !compareHolds(valueOf(item, check.left), check.operator, operandOf(item, check.right)),
  );
}
