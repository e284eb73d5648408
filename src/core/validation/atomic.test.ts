/** Level 1 on the real compiler: each case is one candidate for `pick` in a skeleton of three files. */
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createTreeSitterParser } from "../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import { TypeScriptChecker } from "../../server/adapters/typescript-checker.ts";
import { createTypeScriptInspector } from "../../server/adapters/typescript-inspector.ts";
import { ContractDecomposer } from "../decomposition/ContractDecomposer.ts";
import type { AtomContract } from "../generation/contract.ts";
import { SKELETON_DECLARATIONS } from "../generation/pending.ts";
import { DeliveredFileParser } from "../parsing/DeliveredFileParser.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import { passesLevel } from "./check.ts";
import { HierarchicalValidator } from "./HierarchicalValidator.ts";

// Compilers and processes take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const IMPORTS = `import { type Item, load, secondary } from "./lib.ts";\n\n`;
const SKELETON = `/** Picks. */\nexport function pick(items: readonly Item[], id: string): Item | undefined {\n  return pending(load);\n}\n\n`;
const AFTER = `export const size = pick([], "x")?.id.length ?? secondary + own();\n\nfunction own(): number {\n  return 1;\n}\n`;
const LIB = `export interface Item {\n  id: string;\n}\nexport function load(id: string): Item {\n  return { id };\n}\nexport const secondary = 2;\n`;
const USER = `import { size } from "./pick.ts";\nexport const twice: number = size * 2;\n`;

const inspector = createTypeScriptInspector();
const parser = new DeliveredFileParser(await createTreeSitterParser([typescript]));
const validator = new HierarchicalValidator({
  inspector,
  decomposer: new ContractDecomposer(parser, inspector),
  sandbox: { runTests: () => Promise.reject(new Error("No test runs on this level.")) },
  clock: { now: () => 0 },
});
const checker = new TypeScriptChecker({
  files: [
    SKELETON_DECLARATIONS,
    { path: "src/lib.ts", source: LIB },
    { path: "src/pick.ts", source: IMPORTS + SKELETON + AFTER },
    { path: "src/user.ts", source: USER },
  ],
  reportsUnused: true,
});
afterAll(() => checker.dispose());

const CONTRACT = {
  key: "src/pick.ts#pick",
  file: "src/pick.ts",
  symbol: "pick",
  kind: "function",
  language: "typescript",
  tests: ["picks"],
} as unknown as AtomContract;

/** Checks that did not pass, as `check VERDICT`, with the first finding's place and message. */
async function check(
  code: string,
  change: Partial<AtomContract> = {},
  place = { skeleton: SKELETON, before: IMPORTS, after: AFTER },
) {
  const contract = { ...CONTRACT, ...change };
  const results = await validator.checkAtom({ contract, code, ...place, checker, dependentFiles: ["src/user.ts"] });
  const failed = results.filter((result) => result.verdict !== "PASSED");
  return {
    results,
    failed: failed.map((result) => `${result.check} ${result.verdict}`),
    first: failed[0]?.findings[0],
  };
}

const HEAD = `/** Picks. */\nexport function pick(items: readonly Item[], id: string): Item | undefined {\n`;
const body = (text: string) => `${HEAD}${text}}\n\n`;

describe("an atom that needs a person or a model", () => {
  const open = { needsPerson: "It is told in words." };

  it("may bring imports and helpers, and use what its file has", async () => {
    const code = `import { randomUUID } from "node:crypto";\n\nconst made = randomUUID();\n\n${body("  return load(id + made + String(own()));\n")}`;
    expect((await check(code, open)).failed.filter((failed) => !failed.startsWith("atomicity"))).toEqual([]);
    expect((await check(code)).failed).toEqual(expect.arrayContaining(["contract FAILED"]));
  });

  it.each([
    [
      "its signature changes",
      body("  return load(id);\n").replace("id: string", "id: number"),
      "The signature differs",
    ],
    ["it exports more", `${body("  return load(id);\n")}export const extra = 1;\n`, "It exports extra"],
    [
      "it passes on exports",
      `export * from "./lib.ts";\n${body("  return load(id);\n")}`,
      'It exports from "./lib.ts"',
    ],
    ["its declaration is gone", "const other = 1;\n", "The declaration is missing"],
  ])("fails when %s", async (_, code, message) => {
    const { results } = await check(code, open);
    const contract = results.find((result) => result.check === "contract");
    expect(contract?.verdict).toBe("FAILED");
    expect(contract?.findings[0]?.message).toContain(message);
  });
});

describe("checkAtom", () => {
  it("passes what keeps its contract, and leaves the checker as it was", async () => {
    const { results, failed } = await check(
      body("  const found = items.find((item) => item.id === id);\n  return found ?? load(id);\n"),
    );
    expect(failed).toEqual([]);
    expect(passesLevel(results)).toBe(true);
    expect(results.map((result) => result.check)).toEqual([
      "syntax",
      "types",
      "contract",
      "dependencies",
      "forbidden-constructs",
      "atomicity",
    ]);
    expect(checker.read("src/pick.ts")).toBe(IMPORTS + SKELETON + AFTER);
  });

  const UNCHECKED = [
    "types NOT_RUN",
    "contract NOT_RUN",
    "dependencies NOT_RUN",
    "forbidden-constructs NOT_RUN",
    "atomicity NOT_RUN",
  ];
  const cases: readonly (readonly [string, string, readonly string[], object])[] = [
    ["a syntax error", body("  return (;\n"), ["syntax FAILED", ...UNCHECKED], { line: 3, code: "TS1109" }],
    ["a type error", body("  return id;\n"), ["types FAILED"], { line: 3, column: 3, code: "TS2322" }],
    ["an unused local", body("  const a = 1;\n  return load(id);\n"), ["types FAILED"], { line: 3, code: "TS6133" }],
    [
      "a changed signature",
      `export function pick(items: readonly Item[], id?: string): Item | undefined {\n  return load(id ?? "");\n}\n\n`,
      ["contract FAILED"],
      { code: "contract" },
    ],
    ["a lost export", body("  return load(id);\n").replace("export ", ""), ["contract FAILED"], { code: "contract" }],
    [
      "a second declaration",
      `${body("  return load(id);\n")}export const extra = 1;\n`,
      ["contract FAILED", "atomicity FAILED"],
      { message: "It declares extra, which its contract does not." },
    ],
    [
      "an import of its own",
      `import "node:fs";\n${body("  return load(id);\n")}`,
      ["contract FAILED", "atomicity FAILED"],
      { code: "contract" },
    ],
    ["nothing at all", "\n", ["types FAILED", "contract FAILED"], { file: "src/pick.ts", code: "TS2304" }],
    [
      "an undeclared name of the project",
      body("  return items[secondary + own()] ?? load(id);\n"),
      ["dependencies FAILED"],
      { message: 'It uses "own", which its contract does not name.' },
    ],
    ["eval", body("  return eval(id) ?? load(id);\n"), ["forbidden-constructs FAILED"], { line: 3, code: "eval" }],
    [
      "the environment",
      body('  return load(process.env["X"] ?? id);\n'),
      ["forbidden-constructs FAILED", "atomicity FAILED"],
      { code: "process-env" },
    ],
    [
      "a way round the types",
      body("  return load(id as any);\n"),
      ["forbidden-constructs FAILED"],
      { code: "type-escape" },
    ],
    [
      "too much branching",
      body(
        "  if (id) return load(id);\n  if (items.length > 1 && id) return items[0];\n  return id ? items[1] : undefined;\n",
      ),
      ["atomicity FAILED"],
      { code: "complexity" },
    ],
  ];

  it.each(cases)("finds %s", async (_, code, failed, first) => {
    const seen = await check(code);
    expect([seen.failed, seen.first]).toEqual([failed, expect.objectContaining(first)]);
    expect(passesLevel(seen.results)).toBe(failed.join() === "atomicity FAILED");
  });

  describe("many at once", () => {
    const USER_SKELETON = USER.slice(USER.indexOf("export"));
    const good = body("  return items[0] ?? load(id);\n");
    const ownGood = `function own(): number {\n  return 2;\n}\n`;
    const rest = AFTER.slice(0, AFTER.indexOf("function own"));
    const ownSkeleton = AFTER.slice(AFTER.indexOf("function own"));
    const inputs = (pick: string, own: string, twice: string) => [
      { contract: CONTRACT, code: pick, skeleton: SKELETON, before: IMPORTS, after: AFTER, checker },
      {
        contract: { ...CONTRACT, symbol: "own" },
        code: own,
        skeleton: ownSkeleton,
        before: IMPORTS + SKELETON + rest,
        after: "",
        checker,
      },
      {
        contract: { ...CONTRACT, file: "src/user.ts", kind: "constant" as const },
        code: twice,
        skeleton: USER_SKELETON,
        before: USER.slice(0, USER.indexOf("export")),
        after: "",
        checker,
      },
    ];
    const choice = fc.record({
      pick: fc.constantFrom(good, body("  return id;\n"), body("  return (;\n"), `${good}${good}`, "\n"),
      own: fc.constantFrom(
        ownGood,
        ownGood.replace("2", '"x"'),
        `function own(): number {\n  const a = 1;\n  return 2;\n}\n`,
      ),
      twice: fc.constantFrom(
        USER_SKELETON,
        `export const twice: number = size * 3;\n`,
        `export const twice: string = size;\n`,
      ),
    });

    it("says of each what it says of it alone", async () => {
      await fc.assert(
        fc.asyncProperty(choice, async ({ pick, own, twice }) => {
          const all = inputs(pick, own, twice);
          const together = await validator.checkAtoms(all);
          const alone = await Promise.all(all.map((input) => validator.checkAtom(input)));
          expect(together).toEqual(alone);
          expect(checker.read("src/pick.ts")).toBe(IMPORTS + SKELETON + AFTER);
        }),
        { numRuns: 12 },
      );
    });

    it("takes one program when all are right", async () => {
      const check = vi.spyOn(checker, "check");
      const results = await validator.checkAtoms(inputs(good, ownGood, `export const twice: number = size * 3;\n`));
      expect(results.every(passesLevel)).toBe(true);
      expect(check.mock.calls.filter(([, only]) => only?.length !== 0)).toHaveLength(1);
      check.mockRestore();
    });
  });

  it("counts new errors in other files against the atom, old ones not", async () => {
    const place = { skeleton: `export const size: number = 1;\n`, before: `const broken: string = 1;\n`, after: "" };
    const kept = await check(`export const size: number = 2;\n`, { kind: "constant" }, place);
    expect(kept.failed).toEqual([]);
    const changed = await check(`export const size: string = "";\n`, { kind: "constant" }, place);
    expect(changed.failed).toEqual(["types FAILED", "contract FAILED"]);
    expect(changed.first).toMatchObject({ file: "src/user.ts", line: 2, code: "TS2362" });
  });

  it.each([
    ["json", '{ "a": 1 }', []],
    ["json", "{ a }", ["syntax FAILED"]],
    ["json", " \n", ["syntax FAILED"]],
    ["markdown", "# Title\n", []],
    ["markdown", "\n", ["syntax FAILED"]],
  ] as const)("checks a document in %s: %j", async (language, code, failed) => {
    expect((await check(code, { language, kind: "document" })).failed).toEqual(failed);
  });
});
