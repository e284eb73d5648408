/** The skeleton compiles before bodies exist, the project after; and every atom keeps what its contract says. */
import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { discover } from "../discovery/discover.ts";
import type { ApplicationModel } from "../discovery/application-model.ts";
import { buildPlan } from "../planning/build-plan.ts";
import { DenoSandbox } from "../../server/adapters/deno-sandbox.ts";
import { TypeScriptChecker } from "../../server/adapters/typescript-checker.ts";
import { createTypeScriptInspector } from "../../server/adapters/typescript-inspector.ts";
import { discoveryPorts } from "../../testing/discovery-ports.ts";
import { generateProject, type GeneratedProject, requestFor } from "../../testing/generate-project.ts";
import { buildSkeleton } from "./build-skeleton.ts";
import { BuiltinGenerator } from "./builtin/BuiltinGenerator.ts";
import { skeletonSource, type SkeletonPart } from "./contract.ts";
import { SKELETON_DECLARATIONS } from "./pending.ts";
import { crud, entity, hostileModel, named, notesModel, object, operation, optional, property } from "./test-models.ts";

const inspector = createTypeScriptInspector();
const parts = (project: GeneratedProject) => project.skeleton.files.flatMap((file) => file.parts);
const isCode = (part: SkeletonPart) => part.contract.language === "typescript";

function discovered(path: string): ApplicationModel {
  const { value } = discover(readFileSync(path, "utf8"), path, discoveryPorts);
  if (value === undefined) throw new Error(`${path} cannot be read.`);
  return value;
}

const UNDECLARED = "src/testing/conformance/fixtures/undeclared-required.openapi.yaml";

const MODELS: readonly (readonly [string, () => ApplicationModel])[] = [
  ["notes", () => notesModel()],
  ["hostile names", hostileModel],
  ["a brief with rules and relations", () => discovered("samples/library-loans.brief.md")],
  ["Petstore", () => discovered("node_modules/@readme/oas-examples/3.0/json/petstore.json")],
  [
    "nothing to store",
    () =>
      notesModel({ entities: [], schemas: [], operations: [operation({ id: "ping", method: "get", path: "/ping" })] }),
  ],
];

describe.each(MODELS)("%s", { timeout: 60_000 }, (_name, model) => {
  const generated = generateProject(model());

  it("has a skeleton that type-checks", async () => {
    const { skeleton } = await generated;
    const sources = skeleton.files.map((file) => ({ path: file.path, source: skeletonSource(file) }));
    const checker = new TypeScriptChecker({ files: [...sources, SKELETON_DECLARATIONS], reportsUnused: false });
    expect(checker.check([])).toEqual([]);
    checker.dispose();
  });

  it("type-checks without unused names", async () => {
    const { files } = await generated;
    const checker = new TypeScriptChecker({ files, reportsUnused: true });
    expect(checker.check([])).toEqual([]);
    checker.dispose();
  });

  it("keeps signatures, and uses exactly what the skeleton names", async () => {
    const project = await generated;
    const names = new Set(parts(project).map((part) => part.contract.symbol));
    const used = (source: string) => inspector.inspect(source).freeNames.filter((name) => names.has(name));
    for (const part of parts(project).filter(isCode)) {
      const { key, signature, needsPerson, kind } = part.contract;
      const code = project.code.get(key) ?? "";
      expect(code, key).toContain(signature);
      if (needsPerson === undefined && kind !== "imports") expect(used(code), key).toEqual(used(part.source));
    }
  });

  it("has contracts with unique keys, known tests and a task of the plan", async () => {
    const project = await generated;
    const contracts = parts(project).map((part) => part.contract);
    const tasks = buildPlan(model())
      .phases.flatMap((phase) => phase.milestones)
      .flatMap((milestone) => milestone.tasks);
    const titles = new Set(contracts.filter((one) => one.kind === "test").map((one) => one.symbol));
    expect(new Set(contracts.map((one) => one.key)).size).toBe(contracts.length);
    expect(contracts.filter((one) => !tasks.some((task) => task.key === one.task)).map((one) => one.key)).toEqual([]);
    expect(contracts.flatMap((one) => one.tests).filter((title) => !titles.has(title))).toEqual([]);
    expect(contracts.filter((one) => (one.recipe === undefined) !== (one.needsPerson !== undefined))).toEqual([]);
  });

  it("serves every operation", async () => {
    const served = new Set(
      parts(await generated)
        .filter((part) => part.contract.kind === "route")
        .map((part) => part.contract.serves),
    );
    expect(model().operations.filter((one) => !served.has(`operation:${one.id}`))).toEqual([]);
  });

  it("keeps atoms small", async () => {
    const sizes = parts(await generated)
      .filter((part) => isCode(part) && part.contract.kind !== "imports")
      .map((part) => linesOfCode(part.source));
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(10);
  });
});

function linesOfCode(source: string): number {
  const code = source.replace(/\/\*\*[^]*?\*\//g, "");
  return code.split("\n").filter((line) => line.trim() !== "").length;
}

describe("BuiltinGenerator", () => {
  it("gives the same code for the same contract", async () => {
    const [first, second] = [await generateProject(notesModel()), await generateProject(notesModel())];
    expect(first.files).toEqual(second.files);
  });

  it("answers 501 for what needs a person", async () => {
    const model = notesModel({ operations: [operation({ id: "mergeNotes", method: "post", path: "/merge" })] });
    const all = buildSkeleton(model, buildPlan(model)).files.flatMap((file) => file.parts);
    const part = all.find((one) => one.contract.symbol === "mergeNotes");
    if (part === undefined) throw new Error("There is no such part.");
    const made = await new BuiltinGenerator().generate(requestFor(part));
    expect(made).toMatchObject({ kind: "needs-person", reason: "Nobody said what it does." });
    if (made.kind !== "needs-person") throw new Error("It needs a person.");
    expect(made.fallback).toContain('answerNotImplemented(context, "mergeNotes"');
  });

  it("tells whoever writes the test of such an operation that it holds for the written one too", () => {
    const model = notesModel({ operations: [operation({ id: "mergeNotes", method: "post", path: "/merge" })] });
    const all = buildSkeleton(model, buildPlan(model)).files.flatMap((file) => file.parts);
    const test = all.find((one) => one.contract.symbol === "mergeNotes answers 501 until somebody writes it");
    expect(test?.contract.postconditions).toEqual([
      "passes while the placeholder answers 501: a problem whose detail names mergeNotes",
      "passes as well once the operation is written: then any status below 500 is right",
    ]);
  });

  it("rejects a recipe that does not exist", async () => {
    const [part] = buildSkeleton(notesModel(), buildPlan(notesModel())).files.flatMap((file) => file.parts);
    if (part === undefined) throw new Error("The skeleton is empty.");
    const request = requestFor({ ...part, contract: { ...part.contract, recipe: { name: "none", params: null } } });
    await expect(new BuiltinGenerator().generate(request)).rejects.toThrow("no recipe none");
  });
});

describe("unique times", () => {
  it("are compared as instants, other texts as they stand", async () => {
    const brief =
      "# S\n\n## Entities\n\n### Visit\n\n- room: text, unique\n- startsAt: datetime, unique\n- endsAt: datetime\n";
    const { value } = discover(brief, "s.md", discoveryPorts);
    if (value === undefined) throw new Error("The brief cannot be read.");
    const { files } = await generateProject(value);
    const source = files.find((file) => file.path === "src/repositories/repositories.ts")?.source ?? "";
    expect(source).toContain('unique: [["room"], ["startsAt"]],\n  times: ["startsAt"],');
  });
});

describe("README", () => {
  it("shows a first call that the service accepts", async () => {
    const { files } = await generateProject(discovered("samples/bookshop.brief.md"));
    const readme = files.find((file) => file.path === "README.md")?.source ?? "";
    expect(/^curl .*$/m.exec(readme)?.[0]).toMatch(
      /^curl 'http:\/\/127\.0\.0\.1:8080\/authors' -H 'Content-Type: application\/json' -d '\{"name":"[^']*\}'$/,
    );
  });

  it("quotes for the shell what the document chose", async () => {
    const evil = "'; rm -rf / #";
    const thing = object([
      property("id", { kind: "integer", readOnly: true }),
      property("a", { kind: "string", enum: [evil] }),
    ]);
    const model = notesModel({
      schemas: [named("Note", thing)],
      entities: [entity("Note", "notes")],
      operations: crud("Note", "note", "notes"),
    });
    const { files } = await generateProject(model);
    const readme = files.find((file) => file.path === "README.md")?.source ?? "";
    expect(readme).toContain(String.raw`-d '{"a":"'\''; rm -rf / #"}'`);
  });
});

describe("package.json", () => {
  it("asks for the versions that the project was tested with", async () => {
    const { files } = await generateProject(notesModel());
    const manifest = JSON.parse(files.find((file) => file.path === "package.json")?.source ?? "{}") as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const installed = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string };
      expect(version, name).toBe(installed.version);
    }
  });
});

describe("large models", () => {
  it("are generated within seconds", async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => `Thing${String(index)}`);
    const others = Array.from({ length: 900 }, (_, index) =>
      named(
        `Part${String(index)}`,
        object([
          property("name", { kind: "string" }),
          optional("next", { kind: "ref", name: `Part${String((index * 7) % 900)}` }),
        ]),
      ),
    );
    const things = numbers.map((name) =>
      named(
        name,
        object([
          property("id", { kind: "integer", readOnly: true }),
          property("name", { kind: "string", maxLength: 20 }),
        ]),
      ),
    );
    const model = notesModel({
      schemas: [...things, ...others],
      entities: numbers.map((name) => entity(name, `${name.toLowerCase()}s`)),
      operations: numbers.flatMap((name) => crud(name, name.toLowerCase(), name.toLowerCase())),
    });
    const started = performance.now();
    const { skeleton } = await generateProject(model);
    expect(skeleton.files.length).toBeGreaterThan(300);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});

describe("delivered tests", () => {
  const folder = mkdtemp(join(tmpdir(), "generation-"));
  afterAll(async () => rm(await folder, { recursive: true, force: true }));

  it.each([
    ["notes", notesModel],
    ["hostile names", hostileModel],
    ["what is required but not declared", () => discovered(UNDECLARED)],
  ] as const)(
    "pass in the sandbox: %s",
    async (_name, model) => {
      const { files } = await generateProject(model());
      const sandbox = new DenoSandbox({ folder: await folder });
      const tests = files.map((file) => file.path).filter((path) => path.endsWith(".test.ts"));
      const run = await sandbox.runTests(files, tests, { timeoutMs: 60_000, memoryMb: 1024 });
      expect(run.tests.filter((test) => test.outcome === "failed")).toEqual([]);
      expect({ status: run.status, reason: run.reason }).toEqual({ status: "finished", reason: "" });
      expect(run.tests.length).toBeGreaterThan(20);
    },
    120_000,
  );

  it("pass with a rule told in words that somebody wrote, looking at other items", { timeout: 120_000 }, async () => {
    const { files } = await generateProject(discovered("samples/library-loans.brief.md"));
    const written = `  if (loan.returnedOn !== undefined) return undefined;
  const { items } = await repositories.loans.list({ where: [{ property: "memberId", values: [loan.memberId] }] });
  const open = items.filter((other) => other.returnedOn === undefined && other.id !== loan.id);
  return open.length < 5 ? undefined : { pointer: "#/memberId", detail: "A member may have at most five open loans." };
`;
    const edited = files.map((file) =>
      file.path === "src/rules/loan.ts"
        ? {
            ...file,
            source: file.source.replace("Promise<InvalidPart | undefined> {\n  return undefined;\n", (head) =>
              head.replace("  return undefined;\n", written),
            ),
          }
        : file,
    );
    expect(edited.find((file) => file.path === "src/rules/loan.ts")?.source).toContain("open.length < 5");
    const counting = `import { test } from "node:test";
import assert from "node:assert/strict";
import { requireLoanRules } from "../src/rules/loan.ts";
import { createMemoryRepositories } from "../src/repositories/repositories.ts";
test("the sixth open loan is refused", async () => {
  const repositories = createMemoryRepositories();
  const loan = (id: string) => ({ id, memberId: "m", copyId: "c", lentOn: "2030-01-01", dueOn: "2030-02-01", renewals: 0 });
  for (let index = 0; index < 5; index += 1) {
    await requireLoanRules(loan(String(index)), undefined, repositories);
    await repositories.loans.insert(loan(String(index)));
  }
  await requireLoanRules(loan("1"), loan("1"), repositories);
  await assert.rejects(requireLoanRules(loan("6"), undefined, repositories));
});
`;
    const all = [...edited, { path: "tests/written.test.ts", source: counting }];
    const sandbox = new DenoSandbox({ folder: await folder });
    const tests = all.map((file) => file.path).filter((path) => path.endsWith(".test.ts"));
    const run = await sandbox.runTests(all, tests, { timeoutMs: 60_000, memoryMb: 1024 });
    expect(run.tests.filter((test) => test.outcome === "failed")).toEqual([]);
    expect(run.tests.find((test) => test.name === "the sixth open loan is refused")?.outcome).toBe("passed");
  });
});
