/** Reads MUST and SHOULD sentences and finds what of the model covers them; what is not clear stays uncovered. */
import type { Operation, Requirement, Rule } from "../application-model.ts";
import { withArticle } from "../../text/article.ts";
import { singular, words } from "../identifiers.ts";
import type { Report } from "../report.ts";
import { filterFields } from "./derive-document.ts";
import type { BriefEntity } from "./entities.ts";
import type { BriefField } from "./field.ts";
import type { Verb } from "./operations.ts";
import type { Line } from "./outline.ts";

type Coverage = Requirement["coveredBy"];

export interface Known {
  readonly entities: readonly BriefEntity[];
  readonly rules: readonly Rule[];
  /** The derived, expressed operation of an entity. */
  readonly operation: (entity: BriefEntity, verb: Verb) => Operation | undefined;
}

const VERB_WORDS: Readonly<Record<string, Verb | "filter" | "unique" | "have" | "negative">> = {
  list: "list",
  listed: "list",
  browse: "list",
  browsed: "list",
  create: "create",
  created: "create",
  add: "create",
  added: "create",
  register: "create",
  registered: "create",
  record: "create",
  recorded: "create",
  read: "read",
  view: "read",
  viewed: "read",
  see: "read",
  seen: "read",
  fetch: "read",
  fetched: "read",
  update: "update",
  updated: "update",
  change: "update",
  changed: "update",
  edit: "update",
  edited: "update",
  correct: "update",
  corrected: "update",
  delete: "delete",
  deleted: "delete",
  remove: "delete",
  removed: "delete",
  filter: "filter",
  filtered: "filter",
  filterable: "filter",
  unique: "unique",
  have: "have",
  has: "have",
  carry: "have",
  belong: "have",
  negative: "negative",
};
const GLUE = new Set(
  "a an the all any each every one its his her their our be is are able to can and or of by for with from in s it them also always service system api client clients user users people person anyone everyone".split(
    " ",
  ),
);

/** Reports how requirements are worded: without MUST or SHOULD, said twice, or opposites. Needs no entities. */
export function checkWording(lines: readonly Line[], report: Report): void {
  const meanings = new Map<string, { readonly negative: boolean; readonly line: number }>();
  for (const line of lines) {
    if (levelOf(line.text) === undefined)
      report.warn(
        "Only MUST and SHOULD in capitals say how binding a requirement is; this one is read as SHOULD.",
        line,
        "Write MUST or SHOULD in capitals.",
      );
    const { meaning, negative } = normalize(line.text.trim());
    const other = meanings.get(meaning);
    if (other === undefined) meanings.set(meaning, { negative, line: line.line });
    else if (other.negative === negative)
      report.warn(`This stands in line ${String(other.line)} already.`, line, "Remove one of them.");
    else report.error(`This contradicts line ${String(other.line)}.`, line, "Decide for one of them.");
  }
}

/** Reads all requirements with what covers them. */
export function readRequirements(lines: readonly Line[], known: Known, report: Report): readonly Requirement[] {
  return lines.map((line, index) => {
    const text = line.text.trim();
    return {
      id: `R${String(index + 1)}`,
      level: levelOf(text) ?? "SHOULD",
      text,
      line: line.line,
      coveredBy: cover(text, line, known, report),
    };
  });
}

function levelOf(text: string): Requirement["level"] | undefined {
  return /\b(MUST|SHALL)\b/.test(text) ? "MUST" : /\bSHOULD\b/.test(text) ? "SHOULD" : undefined;
}

function normalize(text: string): { readonly meaning: string; readonly negative: boolean } {
  const tokens = words(text.replace(/[`*]/g, "")).map((word) => word.toLowerCase());
  const all =
    tokens.length >= 12
      ? text
          .toLowerCase()
          .split(/[^a-z0-9]+/)
          .filter((word) => word !== "")
      : tokens;
  const negative = all.includes("not") || all.includes("never");
  const rest = all.filter(
    (word) => !["must", "should", "shall", "not", "never", "always", "a", "an", "the"].includes(word),
  );
  return { meaning: rest.map(singular).join(" "), negative };
}

/** Everything the sentence says must be understood, else nothing covers it. */
function cover(text: string, line: Line, known: Known, report: Report): Coverage {
  const quoted = known.rules.filter((rule) => rule.check.kind !== "unexpressed" && text.includes(rule.text));
  if (quoted.length > 0) return quoted.map((rule) => ({ kind: "rule", id: rule.id }));
  const clause = clauseOf(text);
  if (clause === undefined) return [];
  const { negative, predicate } = clause;
  const inPredicate = understand(predicate, known.entities);
  const subject = understand(clause.subject, known.entities);
  const isActive =
    inPredicate !== undefined &&
    inPredicate.entities.length > 0 &&
    isAbility(predicate) &&
    (subject === undefined || subject.entities.length === 0);
  const read = isActive ? inPredicate : merge(subject, inPredicate);
  const verb = read?.verbs[0];
  const entity = read?.entities[0];
  if (read === undefined || verb === undefined || entity === undefined) return [];
  if (negative) return coverNegative(read, entity, verb, line, known, report);
  return coverPositive(read, entity, known);
}

/** The words before and after MUST or SHOULD, in lower case. */
interface Clause {
  readonly subject: readonly string[];
  readonly predicate: readonly string[];
  readonly negative: boolean;
}

/** Undefined for what has no such word, or restricts with “only”. */
function clauseOf(text: string): Clause | undefined {
  const tokens = text
    .replace(/[`*]/g, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const modal = tokens.findIndex((word) => word === "must" || word === "should" || word === "shall");
  if (modal < 0 || tokens.includes("only")) return undefined;
  const negative = tokens[modal + 1] === "not";
  return { subject: tokens.slice(0, modal), predicate: tokens.slice(modal + (negative ? 2 : 1)), negative };
}

/** `be able to …` */
function isAbility(predicate: readonly string[]): boolean {
  return predicate[0] === "be" && predicate[1] === "able";
}

/** Who shall be able to do something, as written, where that is not just anyone: `Staff`. */
export function roleIn(text: string, entities: readonly BriefEntity[]): string | undefined {
  const clause = clauseOf(text);
  if (clause === undefined || clause.negative || !isAbility(clause.predicate)) return undefined;
  const subject = understand(clause.subject, entities);
  if (subject !== undefined && subject.entities.length === 0) return undefined;
  return /^(.*?)\s+(?:must|should|shall)\b/i.exec(text.trim())?.[1]?.slice(0, 60);
}

interface Understood {
  readonly entities: readonly BriefEntity[];
  readonly fields: readonly string[];
  readonly verbs: readonly (typeof VERB_WORDS)[string][];
}

function merge(a: Understood | undefined, b: Understood | undefined): Understood | undefined {
  if (a === undefined || b === undefined) return undefined;
  return {
    entities: [...new Set([...a.entities, ...b.entities])],
    fields: [...a.fields, ...b.fields],
    verbs: [...a.verbs, ...b.verbs],
  };
}

/** Entities, fields and verbs among the words; undefined when a word is left over. */
function understand(tokens: readonly string[], entities: readonly BriefEntity[]): Understood | undefined {
  const found: BriefEntity[] = [];
  const fields: string[] = [];
  const verbs: (typeof VERB_WORDS)[string][] = [];
  const { nouns, fieldNames } = vocabulary(entities);
  for (let index = 0; index < tokens.length;) {
    const rest = tokens.slice(index);
    const entity = nouns.find(({ noun }) => startsWith(rest, noun))?.entity;
    const field = fieldNames.find((name) => startsWith(rest, name));
    const word = tokens[index] ?? "";
    if (entity !== undefined) {
      if (!found.includes(entity)) found.push(entity);
      index += nounOf(entity.text).length;
    } else if (field !== undefined) {
      fields.push(field.join(" "));
      index += field.length;
    } else if (Object.hasOwn(VERB_WORDS, word)) {
      const verb = VERB_WORDS[word];
      if (verb !== undefined) verbs.push(verb);
      index += 1;
    } else if (GLUE.has(word)) index += 1;
    else return undefined;
  }
  return { entities: found, fields, verbs };
}

interface Vocabulary {
  readonly nouns: readonly { readonly entity: BriefEntity; readonly noun: readonly string[] }[];
  readonly fieldNames: readonly (readonly string[])[];
}

const vocabularies = new WeakMap<readonly BriefEntity[], Vocabulary>();

/** The words of a brief's entities and fields, longer names first; made once per brief. */
function vocabulary(entities: readonly BriefEntity[]): Vocabulary {
  const known = vocabularies.get(entities);
  if (known !== undefined) return known;
  const made = {
    nouns: entities
      .map((entity) => ({ entity, noun: nounOf(entity.text) }))
      .sort((a, b) => b.noun.length - a.noun.length),
    fieldNames: [
      ...new Map(entities.flatMap((entity) => entity.fields.map((field) => [field.name, nounOf(field.name)]))).values(),
    ].sort((a, b) => b.length - a.length),
  };
  vocabularies.set(entities, made);
  return made;
}

/** A name as its words, the last in the singular. */
function nounOf(name: string): readonly string[] {
  return words(name).map((word) => singular(word.toLowerCase()));
}

function startsWith(tokens: readonly string[], noun: readonly string[]): boolean {
  return noun.length > 0 && noun.every((word, index) => singular(tokens[index] ?? "") === word);
}

function fieldOf(entity: BriefEntity, name: string): BriefField | undefined {
  return entity.fields.find((field) => nounOf(field.name).join(" ") === name);
}

function coverPositive(read: Understood, entity: BriefEntity, known: Known): Coverage {
  const [verb] = read.verbs;
  const fields = read.fields.map((name) => fieldOf(entity, name));
  if (verb === "unique" && read.verbs.length === 1) return coverUnique(entity, fields, known);
  if (verb === "have" && read.verbs.length === 1) {
    const related = read.entities
      .slice(1)
      .map((other) =>
        entity.fields.find((field) => field.type.kind === "relation" && field.type.target === other.name),
      );
    const all = [...fields, ...related];
    return all.length > 0 && all.every((field) => field?.required === true)
      ? [{ kind: "entity", id: entity.name }]
      : [];
  }
  const filters = filterFields(entity);
  const isFiltered = (field: BriefField | undefined): boolean => field !== undefined && filters.includes(field);
  const related = read.entities
    .slice(1)
    .map((other) => filters.find((field) => field.type.kind === "relation" && field.type.target === other.name));
  const isList = read.verbs.every((one) => one === "list" || one === "filter");
  if (isList) {
    const operation = known.operation(entity, "list");
    const narrowed = [...fields, ...related];
    const isFilter = read.verbs.includes("filter");
    if (operation === undefined || !narrowed.every(isFiltered) || (isFilter && narrowed.length === 0)) return [];
    return [{ kind: "operation", id: operation.id }];
  }
  if (read.fields.length > 0 && fields.includes(undefined)) return [];
  const covered = read.verbs.flatMap((one) =>
    read.entities.map((target) =>
      one === "filter" || one === "unique" || one === "have" || one === "negative" || one === undefined
        ? undefined
        : known.operation(target, one),
    ),
  );
  return covered.every((operation) => operation !== undefined)
    ? covered.map((operation) => ({ kind: "operation", id: operation.id }))
    : [];
}

function coverUnique(entity: BriefEntity, fields: readonly (BriefField | undefined)[], known: Known): Coverage {
  const [field] = fields;
  if (field === undefined || fields.length > 1) return [];
  if (field.unique) return [{ kind: "entity", id: entity.name }];
  const rule = known.rules.find(
    ({ check, entity: owner }) =>
      owner === entity.name &&
      check.kind === "unique" &&
      check.properties.length === 1 &&
      check.properties[0] === field.property,
  );
  return rule === undefined ? [] : [{ kind: "rule", id: rule.id }];
}

function coverNegative(
  read: Understood,
  entity: BriefEntity,
  verb: (typeof VERB_WORDS)[string],
  line: Line,
  known: Known,
  report: Report,
): Coverage {
  if (read.entities.length > 1 || read.verbs.length > 1) return [];
  if (verb === "negative") {
    const field = read.fields.length === 1 ? fieldOf(entity, read.fields[0] ?? "") : undefined;
    const rule = known.rules.find(({ check, entity: owner }) => {
      if (
        owner !== entity.name ||
        check.kind !== "compare" ||
        check.left !== field?.property ||
        check.right.kind !== "constant"
      )
        return false;
      const bound = check.right.value;
      return typeof bound === "number" && bound >= 0 && (check.operator === ">=" || check.operator === ">");
    });
    if (rule !== undefined) return [{ kind: "rule", id: rule.id }];
    return field?.min !== undefined && field.min >= 0 ? [{ kind: "entity", id: entity.name }] : [];
  }
  if (read.fields.length > 0 || verb === "filter" || verb === "unique" || verb === "have" || verb === undefined)
    return [];
  if (known.operation(entity, verb) === undefined) return [{ kind: "entity", id: entity.name }];
  report.error(
    `By this requirement nothing may ${verb} ${withArticle(entity.name)}, but the service would.`,
    line,
    `Choose the operations of \`${entity.name}\` under \`## Operations\`, leaving out ${verb}.`,
  );
  return [];
}
