/** Test data always fits its schema, and differs between seeds where the schema allows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schema } from "../../../discovery/application-model.ts";
import { conforms } from "./conforms.ts";
import { patternSample } from "./pattern.ts";
import { Sampler } from "./Sampler.ts";

const none = () => undefined;
const sampler = new Sampler(none);

const scalar: fc.Arbitrary<Schema> = fc.oneof(
  fc
    .record({ minLength: fc.nat(30), extra: fc.nat(30) })
    .map(({ minLength, extra }): Schema => ({ kind: "string", minLength, maxLength: minLength + extra })),
  fc
    .constantFrom("email", "uuid", "uri", "date-time", "date", "ipv4", "ipv6", "byte")
    .map((format): Schema => ({ kind: "string", format })),
  fc
    .record({ minimum: fc.integer({ min: -1000, max: 1000 }), extra: fc.nat(1000) })
    .map(({ minimum, extra }): Schema => ({ kind: "integer", minimum, maximum: minimum + extra })),
  fc
    .record({ exclusiveMinimum: fc.integer({ min: -9, max: 9 }) })
    .map((facts): Schema => ({ kind: "number", ...facts })),
  fc.constantFrom<Schema>(
    { kind: "boolean" },
    { kind: "null" },
    { kind: "any" },
    { kind: "literal", values: ["a", 1, null] },
  ),
);

const schema: fc.Arbitrary<Schema> = fc.letrec<{ any: Schema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc
      .record({ items: tie("any"), minItems: fc.nat(2) })
      .map(({ items, minItems }): Schema => ({ kind: "array", items, minItems })),
    fc
      .uniqueArray(fc.record({ name: fc.string(), required: fc.boolean(), schema: tie("any") }), {
        selector: (one) => one.name,
        maxLength: 5,
      })
      .map((properties): Schema => ({
        kind: "object",
        properties: properties.filter((one) => one.name !== "__proto__"),
        additional: false,
      })),
    fc
      .array(tie("any"), { minLength: 1, maxLength: 3 })
      .map((members): Schema => ({ kind: "union", members, exclusive: false })),
  ),
})).any;

describe("Sampler", () => {
  it("makes values that fit", () => {
    fc.assert(
      fc.property(schema, fc.integer({ min: 1, max: 9 }), (shape, seed) => {
        const value = sampler.sample(shape, { seed });
        if (value !== undefined) expect(conforms(shape, value, none)).toBe(true);
      }),
    );
  });

  it.each<Schema>([
    { kind: "string" },
    { kind: "string", maxLength: 80 },
    { kind: "string", minLength: 4, maxLength: 20 },
    { kind: "string", format: "uuid" },
    { kind: "string", pattern: "^[A-Z]{3}\\d{4}$" },
    { kind: "integer" },
    { kind: "integer", minimum: 1, format: "int64" },
    { kind: "object", properties: [{ name: "a", required: true, schema: { kind: "number" } }], additional: true },
  ])("makes different values of %j", (shape) => {
    const values = [1, 2, 3].map((seed) => JSON.stringify(sampler.sample(shape, { seed })));
    expect(new Set(values).size).toBe(3);
  });

  it("gives up on what cannot be met, and takes the example", () => {
    const impossible: Schema = { kind: "string", pattern: "^(?!)$" };
    expect(sampler.sample(impossible, { seed: 1 })).toBeUndefined();
    expect(sampler.sample({ kind: "string", pattern: "^(?=b)b+$", example: "bb" }, { seed: 1 })).toBe("bb");
  });
});

describe("patternSample", () => {
  it.each([
    "^[a-z0-9_-]{3,16}$",
    "^(\\+\\d{1,3} )?\\(?\\d{3}\\)?[ .\\-]\\d{3}$",
    "^(red|green|blue)$",
    "^\\d{4}-(0[1-9]|1[0-2])$",
    "[^0-9]+",
    "^pre.*post$",
    "^\\p{Lu}[\\p{L}' ]+$",
    "^(?:[A-Z]{2})+$",
    "^[\\u4e00-\\u9fff]{2}$",
    "^\\S+@\\S+$",
  ])("matches %s", (pattern) => {
    for (const seed of [1, 2, 5]) {
      const text = patternSample(pattern, seed);
      expect(text, String(seed)).toMatch(new RegExp(pattern, "u"));
    }
  });
});
