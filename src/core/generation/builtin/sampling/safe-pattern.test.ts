/** Patterns that could hang the engine are told from those that cannot, and are never run. */
import { describe, expect, it } from "vitest";
import type { Schema } from "../../../discovery/application-model.ts";
import { beyondLimits } from "../testing/misfits.ts";
import { conforms } from "./conforms.ts";
import { patternSample } from "./pattern.ts";
import { isSafePattern } from "./safe-pattern.ts";
import { Sampler } from "./Sampler.ts";

const HANGING = [
  "^(a+)+$",
  "^(a*)*$",
  "^(?:a{2,})+$",
  "^(a|aa)+$",
  "^(?<x>a|a)*$",
  "^(a?){30}a{30}$",
  `^${"a?".repeat(40)}${"a".repeat(40)}$`,
  "^a*a*a*a*a*a*a*$",
  "^((a+))+$",
  "^(-a*a*)*$",
  "^(a[a-c]+)*$",
  "^(-?[a-z]+)*$",
  "^(\\.[^-]+)*$",
  "^(\\w+\\s?)*$",
  "(a)\\1+",
  "(?=a)*b",
  "(((){999}){999}){999}",
  "a".repeat(501),
];

describe("isSafePattern", () => {
  it.each(HANGING)("refuses %s", (pattern) => {
    expect(isSafePattern(pattern)).toBe(false);
  });

  it.each([
    "^[A-Z]{3}\\d{4}$",
    "^(red|green|blue)$",
    "^(?:[A-Z]{2})+$",
    "^(\\+\\d{1,3} )?\\(?\\d{3}\\)?[ .\\-]\\d{3}$",
    "^\\d{4}-(0[1-9]|1[0-2])$",
    "^\\p{Lu}[\\p{L}' ]+$",
    "^\\S+@\\S+$",
    "^(?=b)b+$",
    "[(+*|]+",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "^[a-z0-9]+(?:[a-z0-9]+\\.)*[a-z]{2,}$",
    "^/?(?:[^/\\s]+/)*$",
  ])("allows %s", (pattern) => {
    expect(isSafePattern(pattern)).toBe(true);
  });

  it("weighs the length of the text", () => {
    expect([isSafePattern("a+b+c", 20), isSafePattern("a+b+c", 5000)]).toEqual([true, false]);
  });
});

describe("test data for a pattern that could hang the engine", () => {
  const schema: Schema = { kind: "string", pattern: "^(a+)+$", maxLength: 50, example: `${"a".repeat(40)}!` };
  const none = () => undefined;

  it("is left out, and nothing is claimed to be refused for it", () => {
    expect(patternSample("^(a+)+$", 1)).toBeUndefined();
    expect(conforms(schema, schema.example ?? null, none)).toBe(false);
    expect(new Sampler(none).sample(schema, { seed: 1 })).toBeUndefined();
    expect(beyondLimits({ kind: "string", pattern: "^(a|b)*$", minLength: 3 }, none)).toEqual([]);
  });
});
