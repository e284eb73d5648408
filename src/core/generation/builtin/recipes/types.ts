/** Writes shapes as TypeScript types. */
import type { Shape, ShapeProperty } from "../project/shape.ts";
import { comment, isInherited, propertyKey, quote } from "../text/quote.ts";
import { WIDTH } from "../text/layout.ts";
import { defineRecipe } from "./recipe.ts";

interface InterfaceParams {
  readonly name: string;
  readonly isExported: boolean;
  readonly bases: readonly string[];
  readonly properties: readonly ShapeProperty[];
}

export const interfaceRecipe = defineRecipe<InterfaceParams>("type/interface", (params) => {
  const bases = params.bases.length === 0 ? "" : ` extends ${params.bases.join(", ")}`;
  const head = `${params.isExported ? "export " : ""}interface ${params.name}${bases} {`;
  return params.properties.length === 0 ? `${head}}\n` : `${head}\n${params.properties.map(member).join("")}}\n`;
});

interface AliasParams {
  readonly name: string;
  readonly shape: Shape;
}

export const aliasRecipe = defineRecipe<AliasParams>("type/alias", ({ name, shape }) => {
  const text = typeOf(shape);
  const line = `export type ${name} = ${text};\n`;
  if (line.length <= WIDTH + 1) return line;
  return `export type ${name} =\n${packUnion(text)};\n`;
});

/** How many lines of code a property takes in an interface. */
export function memberLines(property: ShapeProperty): number {
  return member({ ...property, description: "" }).split("\n").length - 1;
}

function member(property: ShapeProperty): string {
  const mark = property.isRequired ? "" : "?";
  const head = `  readonly ${propertyKey(property.name)}${mark}:`;
  // Every object has a value under an inherited name, so an optional one cannot be typed.
  const isTyped = property.isRequired || !isInherited(property.name);
  const type = `${isTyped ? typeOf(property.shape) : "unknown"};`;
  const doc = comment(property.description, "  ");
  const isShort = head.length + 1 + type.length <= WIDTH;
  return `${doc}${head}${
    isShort
      ? ` ${type}`
      : `
${packUnion(type, 4)}`
  }
`;
}

function packUnion(text: string, indent = 2): string {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  for (const part of splitUnion(text)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 3 <= WIDTH) lines[lines.length - 1] = `${last} | ${part}`;
    else lines.push(`${margin}| ${part}`);
  }
  return lines.join("\n");
}

/** Splits at ` | ` outside of strings and brackets. */
function splitUnion(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{<]|[)\]}>]| \| /g)) {
    if ("([{<".includes(match[0])) depth += 1;
    else if (")]}>".includes(match[0])) depth -= 1;
    else if (match[0] === " | " && depth === 0) {
      parts.push(text.slice(start, match.index));
      start = match.index + 3;
    }
  }
  return [...parts, text.slice(start)];
}

/** The type as an expression, e.g. `string | null`. */
function typeOf(shape: Shape): string {
  const base = baseType(shape);
  return shape.nullable === true && base !== "unknown" && base !== "null" ? `${base} | null` : base;
}

function baseType(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return shape.enum === undefined ? "string" : unionOf(shape.enum.map(quote));
    case "number":
    case "integer":
      return shape.enum === undefined ? "number" : unionOf(shape.enum.map(String));
    case "literal":
      return shape.values.some((value) => typeof value === "object" && value !== null)
        ? "unknown"
        : unionOf(shape.values.map((value) => (typeof value === "string" ? quote(value) : String(value))));
    case "array":
      return `readonly ${grouped(shape.items)}[]`;
    case "record":
      return `{ readonly [name: string]: ${typeOf(shape.values)} }`;
    case "named":
      return shape.type;
    case "union":
      return unionOf(shape.members.map(typeOf));
    case "intersection":
      return shape.members.map(grouped).join(" & ");
    case "any":
      return "unknown";
    default:
      return shape.kind;
  }
}

function unionOf(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  if (distinct.includes("unknown")) return "unknown";
  return distinct.length === 0 ? "never" : distinct.join(" | ");
}

/** With parentheses where an operator would bind otherwise. */
function grouped(shape: Shape): string {
  const text = typeOf(shape);
  return / [|&] |^readonly /.test(text) ? `(${text})` : text;
}
