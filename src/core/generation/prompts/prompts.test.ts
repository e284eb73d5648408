/** A prompt can be read back by its layout, whatever its data; an answer gives its code, or says why it has none. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePrompt } from "../../../testing/parse-prompt.ts";
import type { AtomContract } from "../contract.ts";
import { fenced, fencedBlocks, fenceFor } from "./fence.ts";
import { makePrompt } from "./make-prompt.ts";
import { readAnswer } from "./read-answer.ts";
import { SYSTEM_TEXT } from "./system-text.ts";
import { tierOf } from "./tier-of.ts";

const SIGNATURE = "export function half(value: number): number";
const SKELETON = `/** Halves. */\n${SIGNATURE} {\n  return pending();\n}\n\n`;
const CODE = `/** Halves. */\n${SIGNATURE} {\n  return value / 2;\n}\n\n`;
const BODY = `${SIGNATURE} {\n  return value / 2;\n}`;

function contract(change: Partial<AtomContract> = {}): AtomContract {
  return {
    key: "src/math.ts#half",
    file: "src/math.ts",
    symbol: "half",
    kind: "function",
    language: "typescript",
    signature: SIGNATURE,
    purpose: "Halves.",
    preconditions: [],
    postconditions: ["half of it"],
    tests: ["half of two is one"],
    task: "t",
    serves: undefined,
    recipe: undefined,
    needsPerson: undefined,
    ...change,
  };
}

/** What PostgreSQL and HTTP can carry; with many fences, quotes and labels. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "```",
        "````\n",
        "`",
        "\n",
        '"',
        "feedback:\n",
        "attempt: 9\n",
        "\\",
        "{",
        "}",
        "\t",
        "contract:",
      ),
    ),
  )
  .map((parts) => parts.join("").replaceAll("\0", "").toWellFormed());
const trimmed = (value: string) => value.replace(/\n+$/, "");

describe("fences", () => {
  test("nothing closes a fence from inside", () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const blocks = fencedBlocks(`${fenced("a", first)}\n\n${fenced("", second)}\n`);
        expect(blocks).toEqual([
          { info: "a", content: trimmed(first), isClosed: true },
          { info: "", content: trimmed(second), isClosed: true },
        ]);
      }),
    );
  });

  test.each([
    ["", "```"],
    ["a ` b", "```"],
    ["a ````` b", "``````"],
  ])("for %j it is %s", (content, fence) => {
    expect(fenceFor(content)).toBe(fence);
  });
});

describe("makePrompt", () => {
  test("can be read back, whatever its data", () => {
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.option(text, { nil: undefined }),
        (symbol, purpose, skeleton, code, feedback) => {
          const subject = {
            contract: contract({ symbol, key: `f#${symbol}`, purpose, needsPerson: purpose }),
            skeleton,
            context: [{ key: `g#${symbol}`, code }],
            attempt: 2,
            feedback,
          };
          expect(parsePrompt(makePrompt(subject))).toEqual({
            layout: 2,
            file: "src/math.ts",
            symbol,
            atom: `f#${symbol}`,
            kind: "function",
            language: "typescript",
            attempt: 2,
            contract: {
              signature: SIGNATURE,
              purpose,
              preconditions: [],
              postconditions: ["half of it"],
              tests: ["half of two is one"],
              open: purpose,
            },
            skeleton: trimmed(skeleton),
            context: [{ key: `g#${symbol}`, code: trimmed(code) }],
            feedback: feedback === undefined ? undefined : trimmed(feedback),
          });
        },
      ),
    );
  });

  test("two attempts differ at their end only, and in their data alone", () => {
    const subject = { contract: contract(), skeleton: SKELETON, context: [] };
    const first = makePrompt({ ...subject, attempt: 1, feedback: undefined });
    const second = makePrompt({ ...subject, attempt: 2, feedback: "types: no" });
    expect(second.startsWith(first.slice(0, first.indexOf("attempt:")))).toBe(true);
    expect(first).toMatchInlineSnapshot(`
      "layout: 2
      file: src/math.ts
      symbol: half
      atom: src/math.ts#half
      kind: function
      language: typescript

      contract:
      \`\`\`json
      {
        "signature": "export function half(value: number): number",
        "purpose": "Halves.",
        "preconditions": [],
        "postconditions": [
          "half of it"
        ],
        "tests": [
          "half of two is one"
        ]
      }
      \`\`\`

      skeleton:
      \`\`\`typescript
      /** Halves. */
      export function half(value: number): number {
        return pending();
      }
      \`\`\`

      attempt: 1
      "
    `);
  });

  test("the example of the documentation is what is sent", () => {
    const documented =
      fencedBlocks(readFileSync("docs/prompts.md", "utf8")).find(({ info }) => info === "")?.content ?? "";
    const parsed = parsePrompt(documented);
    if (parsed === undefined) throw new Error("the documentation has no example");
    const { atom: key, contract: promises, kind: _, language: __, ...rest } = parsed;
    expect(makePrompt({ ...rest, contract: contract({ ...rest, ...promises, key }) })).toBe(`${documented}\n`);
  });

  test("the example that the system text shows is of this layout, and its answer can be read", () => {
    const example = SYSTEM_TEXT.slice(SYSTEM_TEXT.indexOf("# Example"));
    const [prompt = "", answer = ""] = example.split("The answer to it:");
    const parsed = parsePrompt(prompt);
    expect(parsed).toMatchObject({
      layout: 2,
      symbol: "isOverdue",
      attempt: 1,
      context: [{ key: "src/models/loan.ts#Loan" }],
    });
    const subject = {
      contract: contract({ symbol: "isOverdue", ...parsed?.contract }),
      skeleton: parsed?.skeleton ?? "",
    };
    expect(readAnswer(answer, subject)).toMatchObject({ kind: "code" });
  });
});

describe("readAnswer", () => {
  const subject = { contract: contract(), skeleton: SKELETON };
  const json = (code: string, more = {}) => JSON.stringify({ code, notes: "", ...more });
  const file = `import { x } from "./x.ts";\n\n/** Third. */\nexport const third = 3;\n\n/** Halves, they say. */\n${BODY}\n\nexport function other(): number {\n  return half(2);\n}\n`;

  test.each([
    ["a JSON object", json(CODE)],
    ["spaces and a byte order mark around it", `\uFEFF \n${json(CODE)}\n`],
    ["JSON in a fence", `\`\`\`json\n${json(CODE)}\n\`\`\``],
    ["JSON in a fence between words", `Sure!\n\`\`\`json\n${json(CODE)}\n\`\`\`\nIt halves.`],
    ["JSON behind words", `Here it is: ${json(CODE)}`],
    ["JSON before words", `${json(CODE)}\n\nI hope that helps {really}.`],
    ["JSON with raw newlines", `{"code": "${CODE.replaceAll('"', '\\"')}", "notes": ""}`],
    ["JSON with a comma too many", `{"code": ${JSON.stringify(CODE)},}`],
    ["notes first", JSON.stringify({ notes: "a", code: CODE })],
    ["a fence inside the JSON", json(`\`\`\`ts\n${CODE}\n\`\`\``)],
    ["a bare fence", `\`\`\`typescript\n${CODE}\`\`\``],
    ["a fence without a tag", `\`\`\`\n${CODE}\`\`\``],
    ["a fence that does not end, behind the signature", `\`\`\`ts\n${CODE}`],
    ["several fences of which one is the atom", `\`\`\`sh\nnpm i\n\`\`\`\n\`\`\`ts\n${CODE}\`\`\``],
    ["the same fence twice", `\`\`\`ts\n${CODE}\`\`\`\nAgain:\n\`\`\`ts\n${CODE}\`\`\``],
    ["bare code", CODE],
    ["thoughts before it", `<think>{"code": "no"}</think>\n${json(CODE)}`],
    ["Windows' line ends", json(CODE.replaceAll("\n", "\r\n"))],
    ["no comment", json(BODY)],
    ["another comment", json(`// My own.\n${BODY}`)],
    ["the whole file", json(file)],
    ["the whole file in a fence", `\`\`\`ts\n${file}\`\`\``],
    ["its own path beside it", json(CODE, { file: "src/math.ts" })],
    ["a list of files with its own alone", JSON.stringify({ files: [{ path: "src/math.ts", content: CODE }] })],
  ])("takes the code from %s", (_, answer) => {
    expect(readAnswer(answer, subject)).toEqual({ kind: "code", code: CODE });
  });

  test.each([
    ["empty", ""],
    ["empty", " \n\t"],
    ["empty", json("")],
    ["empty", "```ts\n```"],
    ["not-code", "I am sorry, but I cannot help with that."],
    ["not-code", json("I cannot do that")],
    ["not-code", '{"answer": "half"}'],
    ["not-code", '{"code": 5}'],
    ["not-code", '{"code": "export function half('],
    ["not-code", "```ts\nconst a = 1;\n```\nor\n```ts\nconst a = 2;\n```"],
    ["not-code", `\`\`\`ts\n${CODE}\`\`\`\nor\n\`\`\`ts\n${CODE.replace("/ 2", "* 0.5")}\`\`\``],
    ["not-code", json("--- a/src/math.ts\n+++ b/src/math.ts\n@@ -1 +1 @@\n-a\n+b")],
    ["wrong-language", json("def half(value):\n    return value / 2\n")],
    ["wrong-language", "```python\ndef half(value):\n    return value / 2\n```"],
    ["wrong-language", "package math\n\nfunc half(value float64) float64 {\n\treturn value / 2\n}"],
    ["changes-other-files", json(CODE, { path: "src/other.ts" })],
    [
      "changes-other-files",
      JSON.stringify({
        files: [
          { path: "src/math.ts", content: CODE },
          { path: "package.json", content: "{}" },
        ],
      }),
    ],
    ["changes-other-files", json("--- a/src/x.ts\n+++ b/src/x.ts\n@@ -1 +1 @@\n-a\n+b")],
    ["changes-other-files", "```ts src/a.ts\nexport const a = 1;\n```\n```ts src/b.ts\nexport const b = 1;\n```"],
    ["too-long", json(`${CODE}//${"x".repeat(40_000)}`)],
    ["too-long", "x".repeat(1_000_000)],
    ["unfinished", json(SKELETON)],
  ])("says %s of %j", (category, answer) => {
    const read = readAnswer(answer, subject);
    expect(read).toMatchObject({ kind: "unusable", category });
    expect(read.kind === "unusable" && read.problem.length).toBeLessThan(400);
  });

  test.each([
    [
      "a helper of its own in a whole file",
      `import { x } from "./x.ts";\nfunction two() {\n  return 2;\n}\n${SIGNATURE} {\n  return value / two();\n}\n`,
    ],
    ["its signature twice", `import { x } from "./x.ts";\n${BODY}\n${BODY}\n`],
    ["another signature", "export function half(value: string): number {\n  return 1;\n}\n"],
  ])("leaves %s to the checks", (_, code) => {
    expect(readAnswer(json(code), subject)).toEqual({ kind: "code", code: `${code}\n` });
  });

  test.each([
    ["blank lines in its body", `${SIGNATURE} {\n  const two = 2;\n\n  return value / two;\n}`],
    ["a template that closes at the margin", `${SIGNATURE} {\n  void \`{\n}\n  \`;\n  return value / 2;\n}`],
    ["a template with a fence", `${SIGNATURE} {\n  void \`\\\`\\\`\\\`\`;\n  return value / 2;\n}`],
  ])("nothing is lost of code with %s", (_, code) => {
    expect(readAnswer(json(code), subject)).toEqual({ kind: "code", code: `/** Halves. */\n${code}\n\n` });
  });

  test("a constant ends with its statement", () => {
    const constant = {
      contract: contract({ kind: "constant", signature: "const A =" }),
      skeleton: "const A = pending();\n",
    };
    const whole = 'import { b } from "./b.ts";\n\nconst A =\n  b;\n\nconst C = {\n  a: 1,\n};\n';
    expect(readAnswer(json(whole), constant)).toEqual({ kind: "code", code: "const A =\n  b;\n" });
    const object = {
      contract: contract({ kind: "constant", signature: "const C =" }),
      skeleton: "const C = pending();\n",
    };
    expect(readAnswer(json(whole), object)).toEqual({ kind: "code", code: "const C = {\n  a: 1,\n};\n" });
  });

  test("an open atom may bring imports", () => {
    const code = `import { x } from "./x.ts";\n${BODY}\n\n`;
    const open = { contract: contract({ needsPerson: "told in words" }), skeleton: SKELETON };
    expect(readAnswer(json(code), open)).toEqual({ kind: "code", code });
  });

  test("any code survives its way through an answer", () => {
    const free = { contract: contract({ signature: "", language: "text" }), skeleton: "x\n" };
    const code = text.filter(
      (value) =>
        value.trim() !== "" &&
        !value.trimStart().startsWith("```") &&
        !value.includes("\r") &&
        !value.startsWith("---"),
    );
    const stands = (value: string) => `${value.replace(/^(?:[ \t]*\n)+/, "").trimEnd()}\n`;
    fc.assert(
      fc.property(code, (value) => {
        const expected = { kind: "code", code: stands(value) };
        expect(readAnswer(json(value), free)).toEqual(expected);
        expect(readAnswer(`So:\n\`\`\`json\n${json(value)}\n\`\`\`\n`, free)).toEqual(expected);
      }),
    );
  });

  test("never throws", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("typescript", "json", "markdown", "text"), (value, language) => {
        const read = readAnswer(value, { contract: contract({ language }), skeleton: SKELETON });
        expect(read.kind === "code" ? read.code : read.problem).not.toBe("");
      }),
    );
  });
});

test("the tier of an atom grows with what it has to respect", () => {
  const entries = (count: number) => Array.from({ length: count }, (_, at) => ({ key: String(at), code: "" }));
  const tiers: [Partial<AtomContract>, number, string][] = [
    [{ kind: "constant" }, 5, "simple"],
    [{}, 2, "simple"],
    [{}, 3, "standard"],
    [{ kind: "route" }, 8, "standard"],
    [{}, 9, "complex"],
    [{ kind: "constant" }, 9, "complex"],
    [{ needsPerson: "told in words" }, 0, "complex"],
  ];
  for (const [change, count, tier] of tiers) expect(tierOf(contract(change), entries(count))).toBe(tier);
});

test.each([
  ["Python", (size: number) => `def a(${")".repeat(size)}`],
  ["Ruby", (size: number) => "def a\n".repeat(size / 6)],
  ["SQL", (size: number) => "SELECT ".repeat(size / 7)],
  ["JSON", (size: number) => '{"code":"'.repeat(size / 9)],
  ["fences", (size: number) => "```ts\nx\n````\n".repeat(size / 13)],
  ["comments", (size: number) => `${"//\n".repeat(size / 3)}x`],
])("an answer that is almost %s takes no longer than its length", (_, answer) => {
  const began = performance.now();
  expect(readAnswer(answer(190_000), { contract: contract(), skeleton: SKELETON }).kind).toBe("unusable");
  expect(performance.now() - began).toBeLessThan(2_000);
});

test.each([
  ["Ruby", "def half(value)\n  value / 2\nend\n"],
  ["Python", "def half(value: float) -> float:\n    return value / 2\n"],
])("%s is told by its name", (language, answer) => {
  expect(readAnswer(answer, { contract: contract(), skeleton: SKELETON })).toMatchObject({
    category: "wrong-language",
    problem: `The answer was ${language}. The atom is to be written in typescript.`,
  });
});
