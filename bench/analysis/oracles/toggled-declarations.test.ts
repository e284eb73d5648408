import { expect, it } from "vitest";
import type { OracleSite } from "./oracle.ts";
import { withToggledDeclarations } from "./toggled-declarations.ts";

const target = (file: string, start: number) => ({ file, start, isModule: false });
const site = (start: number, file: string, at: number): OracleSite => ({
  start,
  end: start + 1,
  role: "data_flow",
  targets: [target(file, at)],
  isExternal: false,
  isDeclaration: false,
});

it("tells a declaration and its definition from a use", () => {
  const answers = withToggledDeclarations([
    { path: "a.h", sites: [site(5, "a.c", 7)] },
    { path: "a.c", sites: [site(7, "a.h", 5), site(20, "a.c", 7)] },
  ]);
  expect(answers.map(({ sites }) => sites.map(({ isDeclaration }) => isDeclaration))).toEqual([[true], [true, false]]);
  expect(answers[1]?.sites[1]?.alternatives).toEqual([target("a.h", 5)]);
});
