/** Files of generated projects, cut at their statements: lossless, named, measured. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sliceBytes } from "../byte-offsets.ts";
import { createTreeSitterParser } from "../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import { DeliveredFileParser } from "../parsing/DeliveredFileParser.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import { cutStatements } from "./cut-statements.ts";

const parser = new DeliveredFileParser(await createTreeSitterParser([typescript]));

function cut(source: string) {
  return cutStatements(parser.parse({ path: "src/a.ts", source }));
}

function texts(source: string): readonly string[] {
  return cut(source).map(({ start, end }) => sliceBytes(source, start, end));
}

/** Statements in the forms that skeletons and delivered code have, with odd layout and characters. */
const STATEMENTS = [
  `import { a } from "./a.ts";\n`,
  `import type { B } from "b"; // why\n`,
  `/** Ünïcode 😀 */\nexport const x: number = 1;\n\n`,
  `// loose comment\n\n`,
  `export async function f(a: string): Promise<string> {\n  return a;\n}\n`,
  `export type T = "a" | "b";\r\n`,
  `class C {\n  m() {}\n}\n;\n`,
  `test("a title", () => {});\n`,
  `const broken = ;\n`,
  `  let indented = 1; let second = 2;\n`,
  `}\n`,
];

describe("cutting at statements", () => {
  it("cuts without gap or overlap whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...STATEMENTS), fc.string())), (parts) => {
        const source = parts.join("");
        const cuts = cut(source);
        expect(texts(source).join("")).toBe(source);
        cuts.forEach(({ start, end, startLine, endLine }, index) => {
          expect(start).toBe(cuts[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(endLine).toBeGreaterThanOrEqual(startLine);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("cuts this folder's own files into declarations that parse by themselves", () => {
    for (const name of readdirSync(import.meta.dirname).filter((each) => each.endsWith(".ts"))) {
      const source = readFileSync(`${import.meta.dirname}/${name}`, "utf8");
      expect(texts(source).join("")).toBe(source);
      for (const text of texts(source)) expect(parser.parse({ path: "a.ts", source: text }).findings, text).toEqual([]);
    }
  });

  const cases: readonly (readonly [string, string, readonly (readonly [string | undefined, number, number])[]])[] = [
    ["imports form one atom", `import a from "a";\n// why\nimport "b";\n`, [[undefined, 2, 1]]],
    [
      "overloads stay with their body",
      `function f(a: 1): 1;\nfunction f(a: 2): 2;\nfunction f(a: unknown) {\n  return a;\n}\n`,
      [["f", 5, 1]],
    ],
    ["a test is called after its title", `test("it \\"works\\"", () => {});\n`, [['it "works"', 1, 1]]],
    [
      "exports are called after what they export",
      `export const a = 1;\nexport default class B {}\ndeclare const c: 1;\n`,
      [
        ["a", 1, 1],
        ["B", 1, 1],
        ["c", 1, 1],
      ],
    ],
    ["comments and blank lines are no code", `/**\n * doc\n */\nconst a = [\n  // one\n\n  1,\n];\n`, [["a", 3, 1]]],
    [
      "every decision is a path",
      `function f(a: boolean, b?: string) {\n  if (a && b) for (const c of b) c;\n  switch (b) { case "x": case "y": break; default: }\n  try { a; } catch { b ??= "z"; }\n  return a ? 1 : b || 2;\n}\n`,
      [["f", 6, 10]],
    ],
    [
      "a separator joins what it ends",
      `const a = 1\n;\nconst b = 2;\n`,
      [
        ["a", 2, 1],
        ["b", 1, 1],
      ],
    ],
  ];

  it.each(cases)("%s", (_, source, expected) => {
    const seen = cut(source).map(({ name, linesOfCode, complexity }) => [name, linesOfCode, complexity]);
    expect(seen).toEqual(expected);
  });

  it("gives comments to what follows and line ends to what precedes", () => {
    expect(texts(`const a = 1; // a\n\n// b\n/** b */\nconst b = 2;\n\n\n// end\n`)).toEqual([
      "const a = 1; // a\n\n",
      "// b\n/** b */\nconst b = 2;\n\n\n// end\n",
    ]);
  });

  it("says where it cannot parse", () => {
    expect(parser.parse({ path: "src/a.ts", source: "const a = 1;\nconst b = ;\n" }).findings).toEqual([
      { message: "This cannot be parsed.", line: 2, column: 9, code: "syntax", file: "src/a.ts" },
    ]);
  });
});

describe("files without a grammar", () => {
  it.each([
    ["package.json", "json", '{\n  "a": 1\n}\n', 3],
    ["README.md", "markdown", "# A\n\ntext", 3],
    ["Dockerfile", "text", "FROM x\n", 1],
  ])("%s is one opaque piece", (path, language, source, lines) => {
    const file = parser.parse({ path, source });
    expect(file.language).toBe(language);
    expect(cutStatements(file)).toMatchObject([
      { opaque: true, start: 0, end: source.length, startLine: 1, endLine: lines },
    ]);
  });

  it("an empty file has no piece", () => {
    expect(cutStatements(parser.parse({ path: "a.json", source: "" }))).toEqual([]);
    expect(cut("")).toEqual([]);
  });
});
