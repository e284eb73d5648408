/** The cut is lossless whatever the bytes are, keeps to its limits, and names what it cuts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTreeParser } from "../../server/adapters/tree-parser.ts";
import { atomIds } from "../analysis/atom-ids.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import { analyzeFile } from "../analysis/analyze-file.ts";
import { LANGUAGES } from "../parsing/languages/languages.ts";
import { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import { RecursiveDecomposer } from "./RecursiveDecomposer.ts";
import { MAX_LINES } from "./atomicity/criteria.ts";

const parser = new MultiLanguageParser(await createTreeParser(LANGUAGES));
const decomposer = new RecursiveDecomposer();
const encoder = new TextEncoder();

async function cut(path: string, source: string) {
  const parsed = await parser.parse(path, encoder.encode(source));
  if (parsed === undefined) throw new Error(`${path} has no language`);
  return decomposer.decompose(parsed);
}

/** `kind name first-last` of every atom. */
async function outline(path: string, source: string): Promise<readonly string[]> {
  return (await cut(path, source)).map((each) =>
    `${each.kind} ${each.name} ${String(each.startLine)}-${String(each.endLine)}`.replace("  ", " "),
  );
}

describe("every byte lies in exactly one atom", () => {
  const check = async (path: string, bytes: Uint8Array): Promise<void> => {
    const analysis = await analyzeFile({ parser, decomposer, extractSymbols }, { path, bytes, sha256: "" });
    let end = 0;
    for (const atom of analysis?.atoms ?? []) {
      expect(atom.start).toBe(end);
      expect(atom.end).toBeGreaterThan(atom.start);
      end = atom.end;
    }
    expect(end).toBe(bytes.length);
    const ids = analysis?.atoms.map((atom) => atom.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  };
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each<[string, Uint8Array]>([
    ["an empty file", encoder.encode("")],
    ["a blank line", encoder.encode("\n")],
    ["no final newline", encoder.encode("def f():\n    return 1")],
    ["CRLF", encoder.encode("def f():\r\n    return 1\r\n\r\n\r\nx = f()\r\n")],
    ["lone carriage returns", encoder.encode("x = 1\ry = 2\r")],
    ["a byte order mark", encoder.encode("\uFEFFdef f():\n    return 'é'\n")],
    ["invalid UTF-8", latin1("# caf\xe9\ndef f():\n    return '\xff\xfe'\n")],
    ["a NUL byte", encoder.encode("x = 1\0\ny = 2\n")],
    ["characters beyond the BMP", encoder.encode("x = '😀'\ny = '😀😀'\n\n\ndef f():\n    return '😀'\n")],
    ["broken syntax", encoder.encode("def f(:\n  return (((\nclass\n\n}}}\n")],
    ["a comment only", encoder.encode("# nothing\n")],
  ])("%s", async (_, bytes) => {
    for (const { extensions } of LANGUAGES) await check(`a${extensions[0] ?? ""}`, bytes);
  });

  it("whatever the bytes are", async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          "def f():\n",
          "    return 1\n",
          "class A {\n",
          "}\n",
          '"""',
          "/*",
          "*/",
          "\r\n",
          "\t",
          "if (x) {",
          "`${",
        ),
        fc.string({ unit: "binary", maxLength: 8 }),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...LANGUAGES),
        pieces,
        fc.uint8Array({ maxLength: 4 }),
        async (language, some, raw) => {
          await check(`a${language.extensions[0] ?? ""}`, Uint8Array.from([...encoder.encode(some.join("")), ...raw]));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("where it cuts", () => {
  it("gives definitions an atom each, and their comments and decorators with them", async () => {
    const source = [
      "import os",
      "import sys",
      "",
      "# About f.",
      "@cache",
      "def f(x):",
      "    return x",
      "",
      "",
      "class A(B):",
      '    """Does."""',
      "",
      "    # Says it.",
      "    def m(self):",
      "        return 1",
      "",
      "A()",
      "",
    ].join("\n");
    expect(await outline("a.py", source)).toEqual([
      "import 1-3",
      "function f 4-9",
      "class A 10-12",
      "method A.m 13-16",
      "statement 17-17",
    ]);
  });

  it("sees an import and a definition behind a comment on their line", async () => {
    expect(await outline("a.ts", '/* b */ import { b } from "b";\n')).toEqual(["import 1-1"]);
    const functions = ["f", "g"].map((name) => `/** Does. */ function ${name}() {\n  return 1;\n}\n`);
    expect(await outline("a.ts", functions.join(""))).toEqual(["function f 1-3", "function g 4-6"]);
  });

  it("lets small neighbours share an atom", async () => {
    const source = "export const a = 1;\nexport const b = 2;\ntype C = string;\n";
    expect(await outline("a.ts", source)).toEqual(["variable a 1-3"]);
  });

  it("splits a long function between its statements, none above the limit", async () => {
    const body = Array.from({ length: 40 }, (_, line) => `  call(${String(line)});`).join("\n");
    const cuts = await cut("a.ts", `function long() {\n${body}\n}\n`);
    expect(cuts.map((each) => each.endLine - each.startLine + 1).every((lines) => lines <= 10)).toBe(true);
    expect(cuts.map((each) => each.kind)).toEqual(["function", ...cuts.slice(1).map(() => "part")]);
    expect(cuts.every((each) => each.name === "long" && !each.opaque)).toBe(true);
  });

  it("splits a long list between its elements", async () => {
    const list = Array.from({ length: 40 }, (_, line) => `  "element ${String(line)}",`).join("\n");
    expect(
      (await cut("a.ts", `const list = [\n${list}\n];\n`)).every((each) => each.endLine - each.startLine < 10),
    ).toBe(true);
  });

  it("splits a long text between its lines, and says so", async () => {
    const text = Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join("\n");
    const cuts = await cut("a.py", `TEXT = """\n${text}\n"""\n\n\ndef f():\n    return 1\n`);
    expect(cuts.filter((each) => each.opaque).length).toBeGreaterThan(3);
    expect(cuts.at(-1)).toMatchObject({ name: "f", opaque: false });
    expect(cuts.every((each) => each.endLine - each.startLine < MAX_LINES)).toBe(true);
  });

  it.each([
    ["a docstring", 'def f():\n    """Does.\n', '    """\n    return 1\n', ["function", "text", "part"]],
    ["an argument", 'print("""\n', '""".strip(), end)\n', ["statement", "text", "statement"]],
  ])("calls pieces of %s a text, until code follows", async (_, before, after, expected) => {
    const cuts = await cut("a.py", before + "Words of it.\n".repeat(30) + after);
    expect(cuts.map((each) => each.kind).filter((kind, index, kinds) => kind !== kinds[index - 1])).toEqual(expected);
  });

  it("keeps complexity below three where there is a place to cut", async () => {
    const branches = Array.from({ length: 8 }, (_, line) => `  if (x === ${String(line)}) return ${String(line)};`);
    expect(
      (await cut("a.ts", `function f(x) {\n${branches.join("\n")}\n}\n`)).every((each) => each.complexity < 3),
    ).toBe(true);
  });

  it("counts paths by the tree, not by words", async () => {
    const [atom] = await cut("a.ts", 'const a = "if (x && y) for (;;)"; // if while && ||\n');
    expect(atom?.complexity).toBe(1);
  });

  it("counts lines that hold code", async () => {
    const [, atom] = await cut("a.ts", "// about\n\nconst a = [ // one\n  /* two */\n  2,\n];\n");
    expect(atom?.loc).toBe(3);
  });
});

describe("ids", () => {
  it("follow from name and order, and never repeat", () => {
    const named = (name: string) => ({ name, kind: "function" as const });
    expect(atomIds("a.py", [named("f"), named("f~2"), named("f"), named(""), named("")])).toEqual([
      "a.py#f",
      "a.py#f~2",
      "a.py#f~3",
      "a.py#function",
      "a.py#function~2",
    ]);
  });
});
