/** Which names code refers to; strings, comments, keys and properties do not count. */
import { describe, expect, it } from "vitest";
import { referencedNames } from "./references.ts";

const known = (name: string) => /^[a-f]$/.test(name);

describe("referencedNames", () => {
  it.each([
    ["a(b, c.d)", ["a", "b", "c"]],
    ["const x = { a: b, c };", ["b", "c"]],
    ["const x = { ...a, ...b() };", ["a", "b"]],
    ['"a" + `b ${c} d ${`e ${f}`}`', ["c", "f"]],
    ["// a\n/* b */ c", ["c"]],
    ["x ? a : b", ["a", "b"]],
    ["text.replace(/a[/]b/g, c)", ["c"]],
    ["const y = /^a$/.test(b) / c;", ["b", "c"]],
    ["function x(a: b): c { return d; }", ["b", "c", "d"]],
    ["x.a?.b.#c", []],
    ["(item) => [a, item.b]", ["a"]],
    ["é.a + aé", []],
  ])("in %j finds %j", (code, expected) => {
    expect(referencedNames(code, known)).toEqual(expected);
  });
});
