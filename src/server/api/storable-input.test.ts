/** No procedure takes a text that PostgreSQL cannot store. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "./root.ts";

/** What may hold such characters, as its use case answers them with the place where they stand. */
const DIAGNOSED = ["projects.create.text", "projects.preview.text"];

interface Text {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

/** Every schema in it that takes any text, transformations included. Throws for a sort of schema it does not know. */
function* textsOf(schema: z.core.$ZodType, path: string): Generator<Text> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      for (const [key, field] of Object.entries(def.shape)) yield* textsOf(field, `${path}.${key}`);
      return;
    case "array":
      yield* textsOf(def.element, `${path}[]`);
      return;
    case "record":
      yield* textsOf(def.keyType, `${path}{name}`);
      yield* textsOf(def.valueType, `${path}{}`);
      return;
    case "optional":
    case "nullable":
    case "default":
      yield* textsOf(def.innerType, path);
      return;
    case "pipe":
    case "string":
      yield { path, schema };
      return;
    case "boolean":
    case "enum":
    case "number":
      return;
    default:
      throw new Error(`${path} is a ${def.type}: say here which texts it takes.`);
  }
}

interface Procedure {
  readonly _def: { readonly inputs: readonly z.core.$ZodType[] };
}

const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;
const texts = Object.entries(procedures).flatMap(([name, { _def }]) =>
  _def.inputs.flatMap((input) => [...textsOf(input, name)]),
);

/** Each fits some of the formats: words, paths, addresses, hosts, digits, days, ids, certificates. */
const FITTING = [
  (bad: string) => `aaaaaaaaaaaa${bad}aaaa`,
  (bad: string) => `/a${bad}a`,
  (bad: string) => `https://git.example.org/a${bad}`,
  (bad: string) => `ada${bad}@example.org`,
  (bad: string) => `1${bad}`,
  (bad: string) => `2026-11-23${bad}`,
  (bad: string) => `11111111-1111-4111-8111-111111111111${bad}`,
  (bad: string) => `-----BEGIN CERTIFICATE-----\nA${bad}A\n-----END CERTIFICATE-----`,
];

describe("what cannot be stored", () => {
  it("is looked for in every text", () => {
    expect(texts.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "projects.importLeftOut.reason",
        "users.create.email",
        "settings.setImports.folderRoots[]",
      ]),
    );
  });

  it.each(texts.filter(({ path }) => !DIAGNOSED.includes(path)))("does not pass $path", ({ schema }) => {
    // Otherwise a refusal would say nothing about the character.
    expect(FITTING.some((text) => z.safeParse(schema, text("")).success)).toBe(true);
    for (const text of FITTING) {
      for (const bad of ["\0", "\ud800"]) {
        const { success, data } = z.safeParse(schema, text(bad));
        expect(success && /\0|\p{Surrogate}/u.test(data as string)).toBe(false);
      }
    }
  });
});
