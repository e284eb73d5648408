/** Reads one field line of a brief: `- title: text, required, max 200, unique — the title on the cover`. */
import { camelCase, pascalCase, singular } from "../identifiers.ts";
import type { Json } from "../../json.ts";
import { nearest } from "../nearest.ts";
import type { Report } from "../report.ts";
import { BRIEF_FORMAT } from "./outline.ts";
import type { Line } from "./outline.ts";

export type FieldType =
  | { readonly kind: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "uuid" | "email" | "url" }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly of: FieldType }
  | {
      readonly kind: "relation";
      readonly target: string;
      readonly many: boolean;
      readonly onDelete: "restrict" | "cascade" | "ignore" | undefined;
    };

export interface BriefField extends Line {
  /** Property on the wire; for relations with `Id` or `Ids` behind it. */
  readonly property: string;
  /** The name as written, in camelCase. */
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly unique: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly default: Json | undefined;
  readonly example: Json | undefined;
  readonly description: string;
}

const SIMPLE = ["text", "integer", "number", "boolean", "date", "datetime", "uuid", "email", "url"] as const;
const SYNONYMS: Readonly<Record<string, (typeof SIMPLE)[number]>> = {
  string: "text",
  int: "integer",
  bool: "boolean",
  decimal: "number",
  float: "number",
  uri: "url",
  timestamp: "datetime",
  "date time": "datetime",
  "date-time": "datetime",
};
const OPTIONS = "required, optional, unique, min N, max N, default X, example X, on delete restrict|cascade|ignore";
/** Names that every JavaScript object answers to. */
const REFUSED = new Set(Object.getOwnPropertyNames(Object.prototype));
const SERVER_FIELDS = new Set(["id", "createdAt", "updatedAt"]);

/** A field whose type cannot be read. What else names it says nothing new about the mistake. */
export interface UnreadableField {
  readonly unreadable: string;
}

/** Reads a field, or reports why it cannot be read. Wrong options are reported and left out. */
export function readField(line: Line, report: Report): BriefField | UnreadableField | undefined {
  const [definition = "", description = ""] = splitDescription(line.text);
  const match = /^[`*]*([^:`*]+?)[`*]*\s*:\s*[`*]*\s*(.+)$/.exec(definition);
  if (match === null) {
    report.error(
      `\`${line.text.slice(0, 60)}\` is not a field.`,
      line,
      `Write \`- name: type, options\`; see ${BRIEF_FORMAT}.`,
    );
    return undefined;
  }
  const [, written = "", rest = ""] = match;
  const name = fieldName(written, line, report);
  const [typeText = "", ...options] = splitOptions(rest);
  const type = readType(typeText, line, report);
  if (name === undefined) return undefined;
  if (type === undefined) return { unreadable: name };
  return readOptions(options, { line, name, type, description: description.trim() }, report);
}

function splitDescription(text: string): readonly string[] {
  const at = /\s(?:—|–|--)\s/.exec(text);
  return at === null ? [text] : [text.slice(0, at.index), text.slice(at.index + at[0].length)];
}

function fieldName(written: string, line: Line, report: Report): string | undefined {
  const name = camelCase(written);
  const isPlain = /^[\p{ASCII}]+$/u.test(written.normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
  if (name === "" || !isPlain || /^[_$]/.test(written.trim()) || /^\d/.test(written.trim())) {
    report.error(
      `\`${written.slice(0, 60)}\` cannot be the name of a field.`,
      line,
      "Use letters a to z and digits, beginning with a letter.",
    );
    return undefined;
  }
  if (REFUSED.has(name) || REFUSED.has(written.trim())) {
    report.error(
      `A field may not be called \`${name}\`: every JavaScript object has that name already.`,
      line,
      "Rename the field.",
    );
    return undefined;
  }
  if (SERVER_FIELDS.has(name)) {
    report.error(`\`${name}\` is added by the service itself.`, line, "Remove the line.");
    return undefined;
  }
  return name;
}

/** Splits at commas outside of brackets and quotes. */
function splitOptions(text: string): readonly string[] {
  return (text.match(/(?:\([^()]*\)|"[^"]*"|'[^']*'|[^,])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function readType(text: string, line: Line, report: Report): FieldType | undefined {
  const plain = text.replace(/[`*]/g, "").trim();
  const lower = plain.toLowerCase();
  const simple =
    SIMPLE.find((name) => name === lower) ?? (Object.hasOwn(SYNONYMS, lower) ? SYNONYMS[lower] : undefined);
  if (simple !== undefined) return { kind: simple };
  const listed = /^(?:enum|one of)\s*\((.*)\)$/i.exec(plain)?.[1];
  if (listed !== undefined) return readEnum(listed, line, report);
  const inner = /^list of\s+(.+)$/i.exec(plain)?.[1];
  if (inner !== undefined) {
    const of = readType(singularType(inner), line, report);
    if (of === undefined) return undefined;
    if (of.kind !== "relation" && of.kind !== "list") return { kind: "list", of };
    report.error("A list holds plain values.", line, "For things that are stored by themselves write `many Name`.");
    return undefined;
  }
  const one = /^(belongs to|many|has many)\s+([\p{L}][\p{L}\d _-]*)$/iu.exec(plain);
  if (one !== null) {
    const many = one[1]?.toLowerCase() !== "belongs to";
    return { kind: "relation", target: pascalCase(one[2] ?? ""), many, onDelete: undefined };
  }
  const close = nearest(lower, SIMPLE);
  report.error(
    `\`${plain.slice(0, 60)}\` is no type${close === undefined ? "." : `; did you mean \`${close}\`?`}`,
    line,
    `Types: ${SIMPLE.join(", ")}, enum(a, b), list of TYPE, belongs to ENTITY, many ENTITY.`,
  );
  return undefined;
}

function singularType(text: string): string {
  const single = singular(text.trim().toLowerCase());
  return SIMPLE.some((name) => name === single) ? single : text;
}

function readEnum(listed: string, line: Line, report: Report): FieldType | undefined {
  const values = listed.split(/[,|]/).map((value) => value.trim().replace(/^["'`]|["'`]$/g, ""));
  if (values.length === 0 || values.some((value) => value === "") || new Set(values).size < values.length) {
    report.error("An enum needs values that all differ.", line, "Write it like `enum(draft, paid, shipped)`.");
    return undefined;
  }
  return { kind: "enum", values };
}

interface Start {
  readonly line: Line;
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
}

function readOptions(options: readonly string[], start: Start, report: Report): BriefField {
  const { line, name } = start;
  const said = new Map<string, string>();
  const refuse = (message: string, remedy: string): void => {
    report.error(message, line, remedy);
  };
  for (const option of options) {
    const match =
      /^(required|optional|unique|min(?:imum)?|max(?:imum)?|default|example|on delete)\b\s*[:=]?\s*(.*)$/i.exec(
        option.replace(/`/g, ""),
      );
    if (match === null) {
      refuse(`\`${option.slice(0, 60)}\` is no option of a field.`, `Options: ${OPTIONS}.`);
      continue;
    }
    const key = (match[1] ?? "").toLowerCase().replace("imum", "");
    const value = (match[2] ?? "").trim();
    const isFlag = key === "required" || key === "optional" || key === "unique";
    if (isFlag !== (value === ""))
      refuse(`\`${option.slice(0, 60)}\` is not complete or says too much.`, `Options: ${OPTIONS}.`);
    else if (said.has(key)) refuse(`\`${name}\` says \`${key}\` twice.`, "Keep one of them.");
    else said.set(key, value);
  }
  if (said.has("required") && said.has("optional"))
    refuse(`\`${name}\` is both required and optional.`, "Decide for one of them.");
  const type = withOnDelete(start.type, name, said.get("on delete")?.toLowerCase(), refuse);
  const bounds = readBounds(said, name, type, refuse) ?? { min: undefined, max: undefined };
  const isMany = type.kind === "list" || (type.kind === "relation" && type.many);
  if (said.has("unique") && isMany)
    refuse(`\`${name}\` holds several values and cannot be unique.`, "Remove `unique`.");
  const values: { default?: Json; example?: Json } = {};
  for (const key of ["default", "example"] as const) {
    const text = said.get(key);
    if (text === undefined) continue;
    const value = readValue(text, type);
    if (value !== undefined && isWithinBounds(value, type, bounds)) values[key] = value;
    else
      refuse(
        `The ${key} \`${text.slice(0, 60)}\` does not fit \`${name}\`.`,
        "Give a value that its type and bounds allow.",
      );
  }
  const suffix = type.kind !== "relation" ? "" : type.many ? "Ids" : "Id";
  const stem = type.kind === "relation" && type.many ? singular(name) : name;
  return {
    ...{ text: line.text, line: line.line, column: line.column },
    name,
    property: stem.endsWith(suffix) && suffix !== "" ? stem : stem + suffix,
    type,
    required: said.has("required"),
    unique: said.has("unique"),
    ...bounds,
    default: values.default,
    example: values.example,
    description: start.description,
  };
}

type Refuse = (message: string, remedy: string) => void;

function withOnDelete(type: FieldType, name: string, onDelete: string | undefined, refuse: Refuse): FieldType {
  if (onDelete === undefined) return type;
  if (type.kind !== "relation") refuse(`\`${name}\` refers to nothing, so \`on delete\` means nothing.`, "Remove it.");
  else if (onDelete === "restrict" || onDelete === "cascade" || onDelete === "ignore") return { ...type, onDelete };
  else refuse(`\`on delete ${onDelete}\` is not known.`, "Use restrict, cascade or ignore.");
  return type;
}

interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

function readBounds(
  said: ReadonlyMap<string, string>,
  name: string,
  type: FieldType,
  report: Refuse,
): Bounds | undefined {
  const refuse = (message: string, remedy: string): undefined => {
    report(message, remedy);
    return undefined;
  };
  const bounded = ["text", "integer", "number", "list"].includes(type.kind);
  const read = (key: "min" | "max"): number | undefined => {
    const text = said.get(key);
    return text === undefined ? undefined : Number(text.replace(/\s*(characters?|letters?|items?)$/i, ""));
  };
  const bounds = { min: read("min"), max: read("max") };
  for (const [key, bound] of Object.entries(bounds)) {
    if (bound === undefined) continue;
    if (!bounded)
      return refuse(`\`${key}\` means nothing for \`${name}\`.`, "It is for text, integer, number and list of ….");
    const counts = type.kind === "text" || type.kind === "list";
    if (!Number.isFinite(bound) || (type.kind !== "number" && !Number.isInteger(bound)) || (counts && bound < 0)) {
      return refuse(`\`${key} ${said.get(key) ?? ""}\` is not a usable bound of \`${name}\`.`, "Give a number.");
    }
  }
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max)
    return refuse(`\`${name}\` has a min above its max.`, "Swap or correct them.");
  return bounds;
}

/** A value as written, read by the type of its field; undefined when it does not fit. */
export function readValue(text: string, type: FieldType): Json | undefined {
  const plain = text.trim().replace(/^(["'])(.*)\1$/, "$2");
  switch (type.kind) {
    case "integer":
    case "number": {
      const number = /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
      return Number.isFinite(number) && (type.kind === "number" || Number.isSafeInteger(number)) ? number : undefined;
    }
    case "boolean":
      return /^(true|yes)$/i.test(plain) ? true : /^(false|no)$/i.test(plain) ? false : undefined;
    case "enum":
      return type.values.includes(plain) ? plain : undefined;
    case "date":
      return isDate(plain) ? plain : undefined;
    case "datetime":
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(plain) && isDate(plain.slice(0, 10))
        ? plain
        : undefined;
    case "uuid":
      return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(plain)
        ? plain.toLowerCase()
        : undefined;
    case "email":
      return /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(plain) ? plain : undefined;
    case "url":
      return /^https?:\/\/[^\s/]+\S*$/.test(plain) ? plain : undefined;
    case "text":
      return plain;
    case "list":
    case "relation":
      return undefined;
  }
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const days = [
    31,
    year !== undefined && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return day !== undefined && month !== undefined && day >= 1 && day <= (days[month - 1] ?? 0);
}

function isWithinBounds(value: Json, type: FieldType, { min, max }: Bounds): boolean {
  const size =
    typeof value === "number"
      ? value
      : type.kind === "text" && typeof value === "string"
        ? [...value].length
        : undefined;
  return size === undefined || (size >= (min ?? -Infinity) && size <= (max ?? Infinity));
}
