import { expect, it } from "vitest";
import { typescriptSites } from "./typescript-sites.ts";

it.each([
  ["imports", 'import a, { b as c } from "./d"; import "./e";', ["a<-", "b<-", "c<-", '"./e"<-']],
  ["re-exports", 'export * from "./a"; export { b } from "./c";', ['"./a"<-', "b<-"]],
  ["require", 'const a = require("./b"); require("./c");', ["a", "require()", "require()", '"./c"<-']],
  ["calls", "a.b(c); new D(e); f`g`;", ["a", "b()", "c", "D()", "e", "f()"]],
  ["types", "const a: B.C<typeof d> = e as F;", ["a", "B:", "C:", "d:", "e", "F:"]],
  ["heritage", "class A extends B<C> implements D {}", ["A", "B", "C:", "D:"]],
  ["comments are no code", "/** @see {b} */ a;", ["a"]],
  ["private names", "class A { #b = 1; c() { return this.#b; } }", ["A", "#b", "c", "#b"]],
  ["a syntax error", "const = a;", ["a"]],
])("finds names: %s", (_, text, names) => {
  const marks = { function_call: "()", import: "<-", type: ":", data_flow: "" };
  expect(typescriptSites("a.ts", text).map(({ start, end, role }) => text.slice(start, end) + marks[role])).toEqual(
    names,
  );
});
