/** What is understood of briefs. */
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoveryPorts } from "../../../testing/discovery-ports.ts";
import type { ApplicationModel } from "../application-model.ts";
import { readOpenApi } from "../openapi/read-openapi.ts";
import { readBrief } from "./read-brief.ts";

function read(text: string): ApplicationModel {
  const { value, diagnostics } = readBrief(text, discoveryPorts);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const unexpressed = (model: ApplicationModel): readonly string[] =>
  model.operations.filter((operation) => operation.behaviour.kind === "unexpressed").map((operation) => operation.id);

describe("samples", () => {
  it("the bookshop leaves exactly one thing to a person", () => {
    const model = read(readFileSync("samples/bookshop.brief.md", "utf8"));
    expect(model.entities.map((entity) => entity.name)).toEqual(["Author", "Book", "Customer", "Order", "Review"]);
    expect(unexpressed(model)).toEqual(["refundOrder"]);
    expect(model.rules.filter((rule) => rule.check.kind === "unexpressed")).toEqual([]);
    expect(model.requirements.filter((requirement) => requirement.coveredBy.length === 0)).toEqual([]);
    expect(model.entities.find((entity) => entity.name === "Review")?.relations).toEqual([
      { property: "bookId", target: "Book", many: false, required: true, onDelete: "cascade" },
      { property: "customerId", target: "Customer", many: false, required: false, onDelete: "ignore" },
    ]);
  });

  it("the library leaves an operation, a rule and a requirement", () => {
    const model = read(readFileSync("samples/library-loans.brief.md", "utf8"));
    expect(unexpressed(model)).toEqual(["renewalLoan"]);
    expect(model.rules.filter((rule) => rule.check.kind === "unexpressed").map((rule) => rule.entity)).toEqual([
      "Loan",
    ]);
    expect(
      model.requirements
        .filter((requirement) => requirement.coveredBy.length === 0)
        .map((requirement) => requirement.id),
    ).toEqual(["R6"]);
  });

  it("the example in docs/brief-format.md is a brief", () => {
    const example = /```markdown\n([\s\S]*?)\n```/.exec(readFileSync("docs/brief-format.md", "utf8"))?.[1] ?? "";
    const model = read(example);
    expect(unexpressed(model)).toEqual(["refundOrder"]);
    expect(model.requirements.map((requirement) => requirement.coveredBy.length)).toEqual([3, 1, 0]);
  });
});

describe("requirements", () => {
  const covered = (sentence: string): readonly string[] =>
    read(
      `# S\n\n## Entities\n\n### Author\n\n- name: text, required\n\n### Book\n\n- title: text, required, unique\n- price: number, min 0\n- format: enum(a, b)\n- author: belongs to Author\n\n## Rules\n\n- Book.price < 100\n\n## Operations\n\n- Author: list, create, read\n\n## Requirements\n\n- ${sentence}\n`,
    ).requirements[0]?.coveredBy.map((cover) => cover.id) ?? [];

  it.each([
    ["Staff MUST be able to create books.", ["createBook"]],
    ["Staff MUST be able to create books and authors.", ["createBook", "createAuthor"]],
    ["Books MUST be listed by format.", ["listBooks"]],
    ["Readers MUST be able to list books of an author.", ["listBooks"]],
    ["Readers MUST be able to list books by title.", []],
    ["A title of a book MUST be unique.", ["Book"]],
    ["A book MUST have a title.", ["Book"]],
    ["A book MUST have an author.", []],
    ["The price of a book MUST NOT be negative.", ["Book"]],
    ["The service MUST keep `Book.price < 100`.", ["book-price-100"]],
    ["Authors MUST NOT be deleted.", ["Author"]],
    ["Only staff MUST be able to create books.", []],
    ["Staff MUST be able to create books within two seconds.", []],
    ["Books SHOULD be translated.", []],
    ["Staff MUST be able to update authors.", []],
  ])("%s", (sentence, expected) => {
    expect(covered(sentence)).toEqual(expected);
  });
});

describe("assumptions", () => {
  const assumed = (requirements: string): readonly string[] =>
    read(
      `# S\n\n## Entities\n\n### Customer\n\n- name: text\n\n### Order\n\n- status: enum(draft, paid)\n\n## Rules\n\n- Order.status: draft -> paid\n\n## Requirements\n\n${requirements}\n`,
    ).assumptions;

  it("say that roles are not enforced, and which requirements name one", () => {
    const text = [
      "- Staff MUST be able to create orders.",
      "- Anyone MUST be able to list orders.",
      "- Customers SHOULD be able to read orders.",
      "- Staff MUST be able to fax orders.",
      "- Orders MUST be listed by status.",
    ].join("\n");
    expect(assumed(text)).toContainEqual(
      expect.stringMatching(/who may use them is not enforced: R1 \(Staff\), R3 \(Customers\)\.$/),
    );
    expect(assumed("- Anyone MUST be able to list orders.").join()).not.toMatch(/role/);
  });

  it("say that a new item may start in any state", () => {
    expect(assumed("")).toContainEqual(expect.stringMatching(/start in any state.*: Order\.status\.$/));
  });
});

describe("any brief", () => {
  const noun = fc.constantFrom(
    "Task",
    "Event",
    "Order item",
    "Page",
    "Person",
    "Class",
    "Status",
    "Box",
    "Company",
    "News",
    "Error",
    "Response",
    "Item",
    "List",
    "Object",
  );
  const type = fc.constantFrom(
    "text",
    "integer",
    "number",
    "boolean",
    "date",
    "datetime",
    "uuid",
    "email",
    "url",
    "enum(x, y)",
    "list of text",
    "list of integer",
  );
  const option = fc.constantFrom("", ", required", ", optional");
  const field = fc.tuple(
    fc.constantFrom(
      "name",
      "kind",
      "total",
      "limit",
      "page",
      "order",
      "items",
      "key",
      "url",
      "status",
      "class",
      "default",
      "createdBy",
      "bookId",
    ),
    type,
    option,
  );
  const brief = fc.uniqueArray(
    fc.tuple(noun, fc.uniqueArray(field, { minLength: 1, maxLength: 6, selector: ([name]) => name })),
    { minLength: 1, maxLength: 4, selector: ([name]) => name },
  );

  it("has all its operations expressed, and its document is read back to the same ones", () => {
    fc.assert(
      fc.property(brief, (entities) => {
        const text = `# Any\n\n## Entities\n\n${entities.map(([name, fields]) => `### ${name}\n\n${fields.map(([field, kind, more]) => `- ${field}: ${kind}${more}`).join("\n")}`).join("\n\n")}\n`;
        const model = read(text);
        expect(unexpressed(model)).toEqual([]);
        expect(model.operations.length).toBe(entities.length * 5);
        expect(model.entities.length).toBe(entities.length);
        const again = readOpenApi(JSON.stringify(model.document), discoveryPorts).value;
        expect(again?.operations).toEqual(model.operations);
      }),
      { numRuns: 25 },
    );
  });
});
