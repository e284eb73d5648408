import { afterAll, describe, expect, it, vi } from "vitest";
import { TypeScriptChecker } from "./typescript-checker.ts";

// Compilers and processes take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FILES = [
  { path: "data/a.json", source: '{ "a": 1 }' },
  {
    path: "src/store.ts",
    source: `import { z } from "zod";\nimport { Hono } from "hono";\nimport { serve } from "@hono/node-server";\nimport { readFile } from "node:fs/promises";\nimport data from "../data/a.json" with { type: "json" };\nexport const schema = z.object({ id: z.string() });\nexport const used = [Hono, serve, readFile, data.a];\nexport function first(list: string[]): string | undefined {\n  return list[0];\n}\n`,
  },
  {
    path: "src/app.ts",
    source: `import { first } from "./store.ts";\nexport const size = (first(["a"]) ?? "").length;\n`,
  },
];
const checker = new TypeScriptChecker({ files: FILES, reportsUnused: false });
afterAll(() => checker.dispose());

/** Codes and lines of the findings of `src/app.ts` with this text. */
function codes(source: string, other = checker) {
  return other.check([{ path: "src/app.ts", source }], ["src/app.ts"]).map(({ code, line }) => `${code}:${line}`);
}

describe("TypeScriptChecker", () => {
  it("resolves MGE's own packages, Node's types and JSON from whatever folder it runs in", () => {
    const before = process.cwd();
    process.chdir("/");
    const fresh = new TypeScriptChecker({ files: FILES, reportsUnused: true });
    expect(fresh.check([])).toEqual([]);
    fresh.dispose();
    process.chdir(before);
  });

  it.each([
    ["a wrong type", `export const a: number = "x";\n`, ["TS2322:1"]],
    ["a syntax error", `export const a = ;\n`, ["TS1109:1"]],
    ["an unchecked index", `const list: string[] = [];\nexport const a: string = list[0];\n`, ["TS2322:2"]],
    [
      "a missing return",
      `export function a(b: boolean): string | undefined {\n  if (b) return "x";\n}\n`,
      ["TS7030:1"],
    ],
    ["an implicit any", `export function a(b) {\n  return b;\n}\n`, ["TS7006:1"]],
    [
      "a package that is not delivered",
      `import "pg";\nimport typescript from "typescript";\nexport const a = typescript;\n`,
      ["TS2307:2"],
    ],
    ["a file without its extension", `import { first } from "./store";\nexport const a = first;\n`, ["TS2307:1"]],
    ["an unused local, not asked for", `const unused = 1;\nexport const a = 2;\n`, []],
  ])("finds %s", (_, source, expected) => {
    expect(codes(source)).toEqual(expected);
  });

  it("reports unused names but not parameters when asked", () => {
    const strict = new TypeScriptChecker({ files: FILES, reportsUnused: true });
    const source = `import { first } from "./store.ts";\nfunction gone() {}\nexport function a(b: string) {\n  const c = 1;\n}\n`;
    expect(codes(source, strict)).toEqual(["TS6133:1", "TS6133:2", "TS6133:4"]);
    strict.dispose();
  });

  it("keeps what was changed and sees its effect on other files", () => {
    const changed = { path: "src/store.ts", source: `export const first = 1;\n` };
    codes(FILES[2]!.source);
    expect(checker.check([changed], ["src/app.ts"])).toMatchObject([
      { file: "src/app.ts", line: 2, column: 22, code: "TS2349" },
    ]);
    expect(checker.read("src/store.ts")).toBe(changed.source);
    expect(checker.check([FILES[1]!], ["src/app.ts", "no-such.ts"])).toEqual([]);
  });
});
