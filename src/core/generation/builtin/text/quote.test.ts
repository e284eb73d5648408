/** No text of the input ever leaves its string, its key or its comment. */
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS } from "../../test-models.ts";
import { comment, firstSentence, prose, propertyKey, quote, sentence } from "./quote.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constantFrom(...HOSTILE_TEXTS));

/** The one statement of a source that parses, else undefined. */
function onlyStatement(source: string): ts.Statement | undefined {
  const file = ts.createSourceFile("a.ts", source, ts.ScriptTarget.ES2023, true) as ts.SourceFile & {
    parseDiagnostics: readonly unknown[];
  };
  return file.parseDiagnostics.length === 0 && file.statements.length === 1 ? file.statements[0] : undefined;
}

describe("quote", () => {
  it("means exactly the text, on one line", () => {
    fc.assert(
      fc.property(text, (value) => {
        const literal = quote(value);
        expect(JSON.parse(literal)).toBe(value);
        expect(literal).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(onlyStatement(`const a = ${literal};`)).toBeDefined();
      }),
    );
  });
});

describe("propertyKey", () => {
  it("declares exactly that property", () => {
    fc.assert(
      fc.property(text, (name) => {
        const made = new Function(`return { ${propertyKey(name)}: 1 };`)() as object;
        expect(Object.keys(made)).toEqual([name]);
      }),
    );
  });
});

describe("comment", () => {
  it("is nothing but one comment", () => {
    fc.assert(
      fc.property(text, fc.nat(8), (value, indent) => {
        const source = `${comment(value, " ".repeat(indent))}const a = 1;`;
        expect(onlyStatement(source)?.getText()).toBe("const a = 1;");
      }),
    );
  });

  it.each([
    ["", ""],
    ["One line", "/** One line. */\n"],
    ["Ends here!", "/** Ends here! */\n"],
    [`${"word ".repeat(30)}end`, `/**\n * ${"word ".repeat(19).trim()}\n * ${"word ".repeat(11)}end.\n */\n`],
  ])("writes %j", (value, expected) => {
    expect(comment(value)).toBe(expected);
  });
});

describe("prose", () => {
  it("is one line without hidden characters", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(prose(value)).not.toMatch(/[\n\r\u2028\u2029\u202e]|\*\/|\/\*/);
      }),
    );
  });

  it.each([
    ["First. Second.", "First."],
    ["No end", "No end"],
    ["x".repeat(20), `${"x".repeat(9)}…`],
  ])("takes the first sentence of %j", (value, expected) => {
    expect(firstSentence(value, 10)).toBe(expected);
  });

  it("ends like a sentence", () => {
    expect([sentence("a"), sentence("a."), sentence("")]).toEqual(["a.", "a.", ""]);
  });
});
