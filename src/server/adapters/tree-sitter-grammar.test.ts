import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { Tree } from "web-tree-sitter";
import { sliceBytes } from "../../core/byte-offsets.ts";
import { StatementParser } from "../../core/parsing/StatementParser.ts";
import { createTypeScriptGrammar } from "./tree-sitter-grammar.ts";

const grammar = await createTypeScriptGrammar();
const parser = new StatementParser([grammar]);

function texts(source: string): readonly string[] {
  return grammar.cut(source).cuts.map((cut) => sliceBytes(source, cut.start, cut.end));
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

describe("the TypeScript grammar", () => {
  it("cuts without gap or overlap whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...STATEMENTS), fc.string())), (parts) => {
        const source = parts.join("");
        const { cuts } = grammar.cut(source);
        expect(texts(source).join("")).toBe(source);
        cuts.forEach((cut, index) => {
          expect(cut.start).toBe(cuts[index - 1]?.end ?? 0);
          expect(cut.end).toBeGreaterThan(cut.start);
          expect(cut.endLine).toBeGreaterThanOrEqual(cut.startLine);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("cuts this folder's own files into declarations that parse by themselves", () => {
    for (const name of readdirSync(import.meta.dirname).filter((each) => /^typescript-.*\.ts$/.test(each))) {
      const source = readFileSync(`${import.meta.dirname}/${name}`, "utf8");
      expect(texts(source).join("")).toBe(source);
      for (const text of texts(source)) expect(grammar.cut(text).findings, text).toEqual([]);
    }
  });

  const cases: readonly (readonly [
    string,
    string,
    readonly (readonly [string | undefined, string, number, number])[],
  ])[] = [
    ["imports form one atom", `import a from "a";\n// why\nimport "b";\n`, [[undefined, "import_statement", 2, 1]]],
    [
      "overloads stay with their body",
      `function f(a: 1): 1;\nfunction f(a: 2): 2;\nfunction f(a: unknown) {\n  return a;\n}\n`,
      [["f", "function_declaration", 5, 1]],
    ],
    [
      "a test is called after its title",
      `test("it \\"works\\"", () => {});\n`,
      [['it "works"', "expression_statement", 1, 1]],
    ],
    [
      "exports are called after what they export",
      `export const a = 1;\nexport default class B {}\ndeclare const c: 1;\n`,
      [
        ["a", "lexical_declaration", 1, 1],
        ["B", "class_declaration", 1, 1],
        ["c", "lexical_declaration", 1, 1],
      ],
    ],
    [
      "comments and blank lines are no code",
      `/**\n * doc\n */\nconst a = [\n  // one\n\n  1,\n];\n`,
      [["a", "lexical_declaration", 3, 1]],
    ],
    [
      "every decision is a path",
      `function f(a: boolean, b?: string) {\n  if (a && b) for (const c of b) c;\n  switch (b) { case "x": case "y": break; default: }\n  try { a; } catch { b ??= "z"; }\n  return a ? 1 : b || 2;\n}\n`,
      [["f", "function_declaration", 6, 10]],
    ],
    [
      "a separator joins what it ends",
      `const a = 1\n;\nconst b = 2;\n`,
      [
        ["a", "lexical_declaration", 2, 1],
        ["b", "lexical_declaration", 1, 1],
      ],
    ],
  ];

  it.each(cases)("%s", (_, source, expected) => {
    const seen = grammar.cut(source).cuts.map((cut) => [cut.name, cut.nodeType, cut.linesOfCode, cut.complexity]);
    expect(seen).toEqual(expected);
  });

  it("gives comments to what follows and line ends to what precedes", () => {
    expect(texts(`const a = 1; // a\n\n// b\n/** b */\nconst b = 2;\n\n\n// end\n`)).toEqual([
      "const a = 1; // a\n\n",
      "// b\n/** b */\nconst b = 2;\n\n\n// end\n",
    ]);
  });

  it("says where it cannot parse", () => {
    expect(parser.parse("src/a.ts", "const a = 1;\nconst b = ;\n").findings).toEqual([
      { message: "This cannot be parsed.", line: 2, column: 9, code: "syntax", file: "src/a.ts" },
    ]);
  });

  it("frees every tree, since the WASM heap is not garbage-collected", () => {
    const freed = vi.spyOn(Tree.prototype, "delete");
    for (const source of ["", "const a = 1;", "const a = ;", "}}"]) grammar.cut(source);
    expect(freed).toHaveBeenCalledTimes(4);
    freed.mockRestore();
  });
});

describe("files without a grammar", () => {
  it.each([
    ["package.json", "json", '{\n  "a": 1\n}\n', 3],
    ["README.md", "markdown", "# A\n\ntext", 3],
    ["Dockerfile", "text", "FROM x\n", 1],
  ])("%s is one opaque piece", (path, language, source, lines) => {
    const { cuts, language: seen } = parser.parse(path, source);
    expect(seen).toBe(language);
    expect(cuts).toMatchObject([{ opaque: true, start: 0, end: source.length, startLine: 1, endLine: lines }]);
  });

  it("an empty file has no piece", () => {
    expect(parser.parse("a.json", "").cuts).toEqual([]);
    expect(parser.parse("a.ts", "").cuts).toEqual([]);
  });
});
