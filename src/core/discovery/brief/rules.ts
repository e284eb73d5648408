/** Reads the rules of a brief: comparisons, state transitions, uniqueness; any other sentence needs a person. */
import type { ComparisonOperator, Rule, RuleCheck, RuleOperand } from "../application-model.ts";
import { camelCase, kebabCase, NameRegistry, pascalCase } from "../identifiers.ts";
import { nearest } from "../nearest.ts";
import type { Report } from "../report.ts";
import type { BriefEntity } from "./entities.ts";
import { readValue } from "./field.ts";
import type { BriefField } from "./field.ts";
import type { Line } from "./outline.ts";

const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  "=": "==",
  "==": "==",
  "!=": "!=",
  "≠": "!=",
  "<": "<",
  "<=": "<=",
  "≤": "<=",
  ">": ">",
  ">=": ">=",
  "≥": ">=",
};
const REFERENCE = String.raw`([A-Za-z][\w]*)\.([A-Za-z][\w]*)`;

/** Rules with the property and entity names of the model; contradictions are reported. */
export function readRules(lines: readonly Line[], entities: readonly BriefEntity[], report: Report): readonly Rule[] {
  const names = new NameRegistry();
  const rules = lines.flatMap((line): Rule[] => {
    const text = line.text.replace(/`/g, "").trim();
    const read = readRule(text, line, entities, report);
    if (read === undefined) return [];
    const id = names.claim(kebabCase(text).split("-").slice(0, 8).join("-").slice(0, 60) || "rule", "-rule");
    return [{ id, text, entity: read.entity, line: line.line, check: read.check }];
  });
  checkContradictions(rules, report);
  return rules;
}

interface Read {
  readonly entity: string | undefined;
  readonly check: RuleCheck;
}

function readRule(text: string, line: Line, entities: readonly BriefEntity[], report: Report): Read | undefined {
  const unique = /^unique:?\s+(.+)$/i.exec(text)?.[1];
  if (unique !== undefined && new RegExp(`^${REFERENCE}`).test(unique))
    return readUnique(unique, line, entities, report);
  const transition = new RegExp(`^${REFERENCE}\\s*:\\s*(.+(?:->|→).+)$`).exec(text);
  if (transition !== null) {
    const place = resolve(transition[1] ?? "", transition[2] ?? "", line, entities, report);
    return place === undefined ? undefined : readTransition(place, transition[3] ?? "", line, report);
  }
  const comparison = new RegExp(`^${REFERENCE}\\s*(==|!=|<=|>=|[=<>≤≥≠])\\s*(.+?)\\.?$`).exec(text);
  if (comparison !== null) {
    const place = resolve(comparison[1] ?? "", comparison[2] ?? "", line, entities, report);
    const operator = OPERATORS[comparison[3] ?? ""];
    return place === undefined || operator === undefined
      ? undefined
      : readComparison(place, operator, comparison[4] ?? "", line, entities, report);
  }
  const mentioned = [...text.matchAll(new RegExp(REFERENCE, "g"))];
  for (const [, entity = "", field = ""] of mentioned) {
    if (entities.some((known) => known.name === entity) && resolve(entity, field, line, entities, report) === undefined)
      return undefined;
  }
  return {
    entity: subjectOf(text, entities)?.name,
    check: {
      kind: "unexpressed",
      reason: "The rule is told in words; it is neither a comparison, a transition nor uniqueness.",
    },
  };
}

/** The entity whose writes a rule told in words is about: of those it names, the one that refers to another of them. */
function subjectOf(text: string, entities: readonly BriefEntity[]): BriefEntity | undefined {
  const named = entities.filter((candidate) => new RegExp(`\\b${candidate.text}(s|es)?\\b`, "i").test(text));
  const names = new Set(named.map((entity) => entity.name));
  const refersToNamed = ({ name, fields }: BriefEntity): boolean =>
    fields.some(({ type }) => type.kind === "relation" && type.target !== name && names.has(type.target));
  return named.find(refersToNamed) ?? named[0];
}

interface Place {
  readonly entity: BriefEntity;
  readonly field: BriefField;
}

function resolve(
  entityName: string,
  fieldName: string,
  line: Line,
  entities: readonly BriefEntity[],
  report: Report,
): Place | undefined {
  const entity = entities.find((candidate) => candidate.name === pascalCase(entityName));
  if (entity === undefined) {
    const close = nearest(
      entityName,
      entities.map((candidate) => candidate.name),
    );
    report.error(
      `The rule names \`${entityName}\`, which is no entity.`,
      line,
      close === undefined ? "Describe the entity or correct the name." : `Did you mean \`${close}\`?`,
    );
    return undefined;
  }
  const wanted = camelCase(fieldName);
  const field = entity.fields.find((candidate) => candidate.name === wanted || candidate.property === wanted);
  if (field !== undefined) return { entity, field };
  if (entity.unreadable.includes(wanted)) return undefined;
  const close = nearest(
    fieldName,
    entity.fields.map((candidate) => candidate.name),
  );
  report.error(
    `\`${entity.name}\` has no field \`${fieldName}\`.`,
    line,
    close === undefined ? "Describe the field or correct the name." : `Did you mean \`${close}\`?`,
  );
  return undefined;
}

function readUnique(text: string, line: Line, entities: readonly BriefEntity[], report: Report): Read | undefined {
  const grouped = /^([A-Za-z]\w*)\s*\(([^()]+)\)$/.exec(text);
  const parts =
    grouped !== null
      ? (grouped[2] ?? "").split(",").map((field) => `${grouped[1] ?? ""}.${field.trim()}`)
      : text.split(/\s*(?:,|\+|\band\b)\s*/);
  const places: Place[] = [];
  for (const part of parts) {
    const match = new RegExp(`^${REFERENCE}$`).exec(part);
    if (match === null) {
      report.error(
        `\`${part.slice(0, 60)}\` is not a field.`,
        line,
        "Write it like `unique Member.email` or `unique Book.title, Book.edition`.",
      );
      return undefined;
    }
    const place = resolve(match[1] ?? "", match[2] ?? "", line, entities, report);
    if (place === undefined) return undefined;
    places.push(place);
  }
  const [first] = places;
  if (first === undefined || places.some((place) => place.entity !== first.entity)) {
    report.error("A uniqueness spans several entities.", line, "Name fields of one entity.");
    return undefined;
  }
  if (places.some(({ field }) => field.type.kind === "list" || (field.type.kind === "relation" && field.type.many))) {
    report.error("A field that holds several values cannot be unique.", line, "Name fields with one value.");
    return undefined;
  }
  return {
    entity: first.entity.name,
    check: { kind: "unique", properties: [...new Set(places.map((place) => place.field.property))] },
  };
}

function readTransition({ entity, field }: Place, text: string, line: Line, report: Report): Read | undefined {
  if (field.type.kind !== "enum") {
    report.error(
      `\`${entity.name}.${field.name}\` is no enum, so it has no states.`,
      line,
      "Give it the type `enum(…)`.",
    );
    return undefined;
  }
  const allowed: [string, string][] = [];
  for (const chain of text.split(/[,;]/)) {
    const states = chain.split(/->|→/).map((state) => state.trim().replace(/\.$/, ""));
    const { values } = field.type;
    const unknown = states.find((state) => !values.includes(state));
    if (unknown !== undefined) {
      report.error(
        `\`${unknown.slice(0, 60)}\` is no value of \`${entity.name}.${field.name}\`.`,
        line,
        `Its values are ${values.join(", ")}.`,
      );
      return undefined;
    }
    states.slice(1).forEach((state, index) => allowed.push([states[index] ?? "", state]));
  }
  return { entity: entity.name, check: { kind: "transition", property: field.property, allowed } };
}

function readComparison(
  place: Place,
  operator: ComparisonOperator,
  text: string,
  line: Line,
  entities: readonly BriefEntity[],
  report: Report,
): Read | undefined {
  const { entity, field } = place;
  const orders = operator !== "==" && operator !== "!=";
  const refuse = (message: string, remedy: string): undefined => {
    report.error(message, line, remedy);
    return undefined;
  };
  if (orders && !["integer", "number", "date", "datetime"].includes(field.type.kind))
    return refuse(`\`${entity.name}.${field.name}\` has no order.`, "Compare it with `==` or `!=`.");
  if (field.type.kind === "list" || field.type.kind === "relation")
    return refuse(`\`${entity.name}.${field.name}\` cannot be compared.`, "Compare plain values.");
  const reference = new RegExp(`^${REFERENCE}$`).exec(text);
  let right: RuleOperand;
  if (reference !== null) {
    const other = resolve(reference[1] ?? "", reference[2] ?? "", line, entities, report);
    if (other === undefined) return undefined;
    if (other.entity !== entity)
      return {
        entity: entity.name,
        check: { kind: "unexpressed", reason: "The rule compares fields of two entities." },
      };
    if (order(other.field) !== order(field))
      return refuse(
        `\`${field.name}\` and \`${other.field.name}\` are of different kinds.`,
        "Compare fields of the same type.",
      );
    if (other.field === field)
      return refuse(`\`${field.name}\` is compared with itself.`, "Name two different fields.");
    right = { kind: "property", name: other.field.property };
  } else {
    const value = readValue(text, field.type);
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      return refuse(
        `\`${text.slice(0, 60)}\` is no value of \`${entity.name}.${field.name}\`.`,
        "Give a value of its type, or another field as `Entity.field`.",
      );
    }
    right = { kind: "constant", value };
  }
  return { entity: entity.name, check: { kind: "compare", left: field.property, operator, right } };
}

/** Kinds of values that can be held against each other. */
function order(field: BriefField): string {
  const { kind } = field.type;
  return kind === "integer" ? "number" : kind === "url" || kind === "email" || kind === "enum" ? "text" : kind;
}

/** Two rules about one property that no value satisfies, and rules said twice. */
function checkContradictions(rules: readonly Rule[], report: Report): void {
  rules.forEach((rule, index) => {
    for (const other of rules.slice(0, index)) {
      if (rule.entity !== other.entity) continue;
      const at = { line: rule.line ?? 1, column: 1 };
      if (rule.check.kind !== "unexpressed" && JSON.stringify(rule.check) === JSON.stringify(other.check))
        report.warn(`This rule stands in line ${String(other.line)} already.`, at, "Remove one of them.");
      else if (excludes(rule.check, other.check))
        report.error(
          `This rule contradicts the one in line ${String(other.line)}: no value satisfies both.`,
          at,
          "Correct one of them.",
        );
      else if (
        rule.check.kind === "transition" &&
        other.check.kind === "transition" &&
        rule.check.property === other.check.property
      ) {
        report.error(
          `The moves of \`${rule.check.property}\` are described in line ${String(other.line)} already.`,
          at,
          "Join the two rules with a comma.",
        );
      }
    }
  });
}

function excludes(a: RuleCheck, b: RuleCheck): boolean {
  if (a.kind !== "compare" || b.kind !== "compare" || a.left !== b.left || a.right.kind !== b.right.kind) return false;
  if (a.right.kind === "property") {
    return b.right.kind === "property" && a.right.name === b.right.name && OPPOSITE[a.operator].includes(b.operator);
  }
  if (b.right.kind === "property") return false;
  const [x, y] = [a.right.value, b.right.value];
  if (typeof x !== typeof y) return false;
  if (x === y) return OPPOSITE[a.operator].includes(b.operator);
  if (a.operator === "==" || b.operator === "==") {
    const [value, operator, bound] = a.operator === "==" ? [x, b.operator, y] : [y, a.operator, x];
    return !holds(value, operator, bound);
  }
  const isLow = (operator: string): boolean => operator.startsWith(">");
  const isHigh = (operator: string): boolean => operator.startsWith("<");
  return (isLow(a.operator) && isHigh(b.operator) && x > y) || (isHigh(a.operator) && isLow(b.operator) && x < y);
}

/** Operators that exclude each other on the same two operands. */
const OPPOSITE: Readonly<Record<ComparisonOperator, readonly ComparisonOperator[]>> = {
  "==": ["!=", "<", ">"],
  "!=": ["=="],
  "<": ["==", ">", ">="],
  "<=": [">"],
  ">": ["==", "<", "<="],
  ">=": ["<"],
};

function holds(
  left: string | number | boolean,
  operator: ComparisonOperator,
  right: string | number | boolean,
): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}
