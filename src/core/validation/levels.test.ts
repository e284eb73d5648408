/** Levels 2 to 4 on the real compiler, and what is traced to which atom. */
import { describe, expect, it, vi } from "vitest";
import { TypeScriptChecker } from "../../server/adapters/typescript-checker.ts";
import { createTypeScriptInspector } from "../../server/adapters/typescript-inspector.ts";
import type { AtomContract } from "../generation/contract.ts";
import type { SandboxRun, TestOutcome } from "../ports.ts";
import { blame } from "./blame.ts";
import { passesLevel } from "./check.ts";
import { HierarchicalValidator } from "./HierarchicalValidator.ts";
import { expectedTests } from "./levels/system.ts";
import type { CheckResult } from "./verdict.ts";

// Compilers and processes take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const inspector = createTypeScriptInspector();

function validatorWith(run: Partial<SandboxRun> = {}) {
  const result: SandboxRun = { status: "finished", reason: "", tests: [], output: "", durationMs: 1, ...run };
  return new HierarchicalValidator({
    inspector,
    decomposer: { decompose: () => ({ path: "", language: "typescript", atoms: [], findings: [] }) },
    sandbox: { runTests: () => Promise.resolve(result) },
    clock: { now: () => 0 },
  });
}

function filesOf(sources: Record<string, string>) {
  return Object.entries(sources).map(([path, source]) => ({ path, source }));
}

function failures(results: readonly CheckResult[]) {
  return results
    .filter((result) => result.verdict !== "PASSED")
    .map((result) => [
      result.check,
      result.findings.map((finding) => `${finding.file}:${finding.line} ${finding.code}`),
    ]);
}

describe("checkModule", () => {
  const skeleton = `import { z } from "zod";\nexport const a: number = pending(z);\nexport function f(b: string): void {}\n`;
  const cases: readonly (readonly [string, string, unknown])[] = [
    [
      "a whole file",
      `import { z } from "zod";\nexport const a: number = z.number().parse(1);\nexport function f(b: string): void {\n  void b;\n}\n`,
      [],
    ],
    [
      "a type error, but not an import that a later edit left over",
      `import { z } from "zod";\nexport const a: number = "x";\nexport function f(b: string): void {}\n`,
      [["types", ["src/a.ts:2 TS2322"]]],
    ],
    [
      "imports of what is not there",
      `import { z } from "zod";\nimport "./gone.ts";\nimport "pg";\nexport const a: number = z.number().parse(1);\nexport function f(b: string): void {}\n`,
      [["imports", ["src/a.ts:2 import", "src/a.ts:3 import"]]],
    ],
    [
      "an export that is missing and one too many",
      `import { z } from "zod";\nexport const a: number = z.number().parse(1);\nexport const more = 1;\n`,
      [["exports", ["src/a.ts:undefined export", "src/a.ts:undefined export"]]],
    ],
  ];

  it.each(cases)("judges %s", async (_, source, expected) => {
    const files = filesOf({ "src/a.ts": source, "README.md": "# A\n" });
    const checker = new TypeScriptChecker({ files, reportsUnused: false });
    const seen = failures(await validatorWith().checkModule({ path: "src/a.ts", files, skeleton, checker }));
    expect(seen).toEqual(expected);
    expect(await validatorWith().checkModule({ path: "README.md", files, skeleton: "", checker })).toEqual([]);
    checker.dispose();
  });
});

describe("checkComponent", () => {
  const project = (change: Record<string, string>) =>
    filesOf({
      "src/schemas/pet.ts": `export const pet = 1;\n`,
      "src/repositories/pets.ts": `import { pet } from "../schemas/pet.ts";\nexport const pets = [pet];\n`,
      "src/routes/pets.ts": `import { pets } from "../repositories/pets.ts";\nimport { pet } from "../schemas/pet.ts";\nexport const route = [pets, pet];\n`,
      "src/main.ts": `import { route } from "./routes/pets.ts";\nroute;\n`,
      ...change,
    });
  const cases: readonly (readonly [string, string, Record<string, string>, unknown])[] = [
    ["the right order", "src/routes", {}, []],
    [
      "a repository that knows routes",
      "src/repositories",
      { "src/repositories/pets.ts": `import "../routes/pets.ts";\n` },
      [
        ["architecture", ["src/repositories/pets.ts:1 below-routes"]],
        ["cycles", ["src/repositories/pets.ts:1 cycle"]],
      ],
    ],
    [
      "a schema that knows repositories",
      "src/schemas",
      { "src/schemas/pet.ts": `import "../repositories/pets.ts";\n` },
      [
        ["architecture", ["src/schemas/pet.ts:1 schemas-stand-alone"]],
        ["cycles", ["src/schemas/pet.ts:1 cycle"]],
      ],
    ],
    [
      "a route that knows the entry",
      "src/routes",
      { "src/routes/pets.ts": `import "../main.ts";\n` },
      [
        ["architecture", ["src/routes/pets.ts:1 entry-is-last"]],
        ["cycles", ["src/routes/pets.ts:1 cycle"]],
      ],
    ],
    [
      "code that knows its tests",
      "src",
      { "src/main.ts": `import "../tests/a.test.ts";\n`, "tests/a.test.ts": "" },
      [["architecture", ["src/main.ts:1 tests-are-not-delivered-code"]]],
    ],
    [
      "a circle of types",
      "src/schemas",
      {
        "src/schemas/pet.ts": `import type { B } from "./b.ts";\nexport type A = B;\n`,
        "src/schemas/b.ts": `import type { A } from "./pet.ts";\nexport type B = A[];\n`,
      },
      [],
    ],
  ];

  it.each(cases)("judges %s", async (_, component, change, expected) => {
    expect(failures(await validatorWith().checkComponent({ component, files: project(change) }))).toEqual(expected);
  });
});

describe("checkSystem", () => {
  const FILES = filesOf({
    "src/a.ts": `export function listPets(): number {\n  return 1;\n}\n`,
    "tests/a.test.ts": `import { test } from "node:test";\nimport { listPets } from "../src/a.ts";\ntest("lists", () => {\n  listPets();\n});\n`,
  });
  const contracts = [
    { file: "src/a.ts", symbol: "listPets", kind: "route", serves: "operation:listPets" },
    { file: "tests/a.test.ts", symbol: "lists", kind: "test", serves: "operation:addPet" },
  ] as AtomContract[];
  const parts = [{ contract: { file: "tests/a.test.ts", kind: "test" } as const, source: FILES[1]!.source }];
  const outcome = (name: string, result: TestOutcome["outcome"], message = ""): TestOutcome => ({
    file: "tests/a.test.ts",
    name,
    outcome: result,
    message,
    durationMs: 1,
  });
  const operation = (id: string) => ({ id, method: "get", path: `/${id}` });

  async function system(
    run: Partial<SandboxRun>,
    change: { files?: typeof FILES; operations?: string[]; tests?: typeof parts } = {},
  ) {
    const files = change.files ?? FILES;
    const checker = new TypeScriptChecker({ files, reportsUnused: false });
    const results = await validatorWith(run).checkSystem({
      name: "pets",
      files,
      checker,
      expectedTests: expectedTests(change.tests ?? parts, inspector),
      operations: (change.operations ?? ["listPets"]).map(operation),
      contracts,
      limits: { timeoutMs: 1, memoryMb: 1 },
    });
    checker.dispose();
    return results;
  }

  it("passes when everything is there and every expected test passed", async () => {
    const results = await system({ tests: [outcome("lists", "passed")] });
    expect(results.map((result) => [result.check, result.verdict])).toEqual([
      ["types", "PASSED"],
      ["tests", "PASSED"],
      ["secrets", "PASSED"],
      ["operations", "PASSED"],
    ]);
    expect(passesLevel(results)).toBe(true);
  });

  const runs: readonly (readonly [string, Partial<SandboxRun>, string, readonly (string | undefined)[]])[] = [
    ["a failed test", { tests: [outcome("lists", "failed", "no")] }, "FAILED", ["test-failed"]],
    ["a skipped test", { tests: [outcome("lists", "skipped")] }, "FAILED", ["test-skipped"]],
    ["no result", {}, "FAILED", ["test-missing"]],
    [
      "a result of another file",
      { tests: [{ ...outcome("lists", "passed"), file: "src/a.ts" }] },
      "FAILED",
      ["test-missing"],
    ],
    [
      "a passed and a failed result",
      { tests: [outcome("lists", "passed"), outcome("lists", "failed")] },
      "FAILED",
      ["test-failed"],
    ],
    [
      "a failure nobody expected",
      { tests: [outcome("lists", "passed"), outcome("more", "failed")] },
      "FAILED",
      ["test-failed"],
    ],
    ["a stop by time", { status: "timed-out", tests: [outcome("lists", "passed")] }, "FAILED", ["timed-out"]],
    ["a stop by memory", { status: "out-of-memory" }, "FAILED", ["out-of-memory", "test-missing"]],
    ["no sandbox", { status: "refused", reason: "No sandbox.", tests: [outcome("lists", "passed")] }, "NOT_RUN", []],
  ];

  it.each(runs)("does not pass with %s", async (_, run, verdict, codes) => {
    const tests = (await system(run)).find((result) => result.check === "tests");
    expect([tests?.verdict, tests?.findings.map((finding) => finding.code)]).toEqual([verdict, codes]);
  });

  it("fails without any test, without an operation, and with a secret", async () => {
    const key = `AKIA${"ABCDEFGHIJKLMNOP"}`;
    const files = [...FILES, { path: "README.md", source: `# A\n${key}\n` }];
    const results = await system({}, { files, operations: ["listPets", "addPet"], tests: [] });
    expect(failures(results)).toEqual([
      ["tests", ["undefined:undefined undefined"]],
      ["secrets", ["README.md:2 secret"]],
      ["operations", ["undefined:undefined operation"]],
    ]);
    expect(JSON.stringify(results)).not.toContain(key);
  });
});

describe("blame", () => {
  const atom = (key: string, startLine: number, endLine: number, tests: readonly string[] = []) => ({
    key,
    file: key.split("#")[0]!,
    startLine,
    endLine,
    tests,
  });
  const atoms = [
    atom("src/a.ts#f", 1, 5, ["lists"]),
    atom("src/a.ts#g", 6, 9),
    atom("src/b.ts#h", 1, 3, ["lists"]),
    atom("tests/a.test.ts#lists", 1, 4),
    atom("tests/a.test.ts#other", 5, 8),
  ];
  const test = (title: string, message = "") => ({ message, file: "tests/a.test.ts", test: title });
  const cases: readonly (readonly [string, Parameters<typeof blame>[0][number], readonly string[]])[] = [
    ["a line", { message: "", file: "src/a.ts", line: 6 }, ["src/a.ts#g"]],
    ["a file", { message: "", file: "src/a.ts" }, ["src/a.ts#f", "src/a.ts#g"]],
    ["the tests atoms name", test("lists"), ["src/a.ts#f", "src/b.ts#h"]],
    [
      "a stack outside the tests",
      test("lists", "Error: x\n    at g (src/a.ts:7:3)\n    at f (src/a.ts:2:1)"),
      ["src/a.ts#g"],
    ],
    ["a stack inside the tests only", test("lists", "Error\n    at tests/a.test.ts:2:1"), ["src/a.ts#f", "src/b.ts#h"]],
    ["a test that no atom names", test("other"), ["tests/a.test.ts#other"]],
    ["nothing", { message: "no place" }, []],
  ];

  it.each(cases)("follows %s", (_, finding, expected) => {
    const { byAtom, untraced } = blame([finding], atoms);
    expect([...byAtom.keys()]).toEqual(expected);
    expect(untraced).toEqual(expected.length === 0 ? [finding] : []);
  });
});
