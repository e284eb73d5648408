/** Finds lower and upper limits of a schema between which no value lies. */
import type { Schema } from "../application-model.ts";

interface Limit {
  readonly keyword: string;
  readonly value: number;
}

type Limits = readonly [low: Limit, high: Limit];

/** The limits that exclude each other; undefined when some value lies between them, or there are none. */
export function emptyRange(schema: Schema): Limits | undefined {
  switch (schema.kind) {
    case "string":
      return crossed(limit("minLength", schema.minLength), limit("maxLength", schema.maxLength));
    case "array":
      return crossed(limit("minItems", schema.minItems), limit("maxItems", schema.maxItems));
    case "number":
    case "integer":
      return emptyInterval(schema);
    default:
      return undefined;
  }
}

function emptyInterval(schema: Extract<Schema, { kind: "number" | "integer" }>): Limits | undefined {
  const lows = [limit("minimum", schema.minimum), limit("exclusiveMinimum", schema.exclusiveMinimum)];
  const highs = [limit("maximum", schema.maximum), limit("exclusiveMaximum", schema.exclusiveMaximum)];
  for (const low of lows) {
    for (const high of highs) {
      if (low === undefined || high === undefined) continue;
      const isOpen = low.keyword === "exclusiveMinimum" || high.keyword === "exclusiveMaximum";
      const hasNone = schema.kind === "integer" && lowest(low) > highest(high);
      if (low.value > high.value || (isOpen && low.value === high.value) || hasNone) return [low, high];
    }
  }
  return undefined;
}

/** The least and the greatest whole number that a limit allows. */
const lowest = ({ keyword, value }: Limit): number =>
  keyword === "exclusiveMinimum" ? Math.floor(value) + 1 : Math.ceil(value);
const highest = ({ keyword, value }: Limit): number =>
  keyword === "exclusiveMaximum" ? Math.ceil(value) - 1 : Math.floor(value);

function crossed(low: Limit | undefined, high: Limit | undefined): Limits | undefined {
  return low !== undefined && high !== undefined && low.value > high.value ? [low, high] : undefined;
}

function limit(keyword: string, value: number | undefined): Limit | undefined {
  return value === undefined ? undefined : { keyword, value };
}
