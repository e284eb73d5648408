/** Runs hostile and honest code in the real sandbox. */
import { mkdtempSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SandboxRun } from "../../core/ports.ts";
import { outcomeOfTests } from "../../core/validation/test-outcome.ts";
import { DenoSandbox } from "./deno-sandbox.ts";

// Compilers and processes take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "mge-sandbox-"));
const sandbox = new DenoSandbox({ folder });
const FILE = "tests/a.test.ts";
const HEAD = `import { test } from "node:test";\nimport assert from "node:assert/strict";\n`;
let server: Server;
let port = 0;
let connections = 0;

beforeAll(async () => {
  writeFileSync(join(folder, "secret.json"), '{"secret":true}');
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(body: string, limits = { timeoutMs: 20_000, memoryMb: 400 }, more: Record<string, string> = {}) {
  const files = Object.entries({ [FILE]: HEAD + body, ...more }).map(([path, source]) => ({ path, source }));
  return sandbox.runTests(files, [FILE], limits);
}

function verdictOf(result: SandboxRun, ...titles: string[]) {
  return outcomeOfTests(
    result,
    titles.map((title) => ({ file: FILE, title })),
  ).verdict;
}

describe("honest tests", () => {
  it("report each outcome with its file, full title and message", async () => {
    const result = await run(
      `import { app } from "../src/app.ts";
import { describe, it } from "node:test";
import os from "node:os";
test("answers <&> \\"q\\"", async () => assert.equal((await app.request("/")).status, 200));
test("fails", () => assert.equal(1, 2));
test("throws inside", () => app.broken());
test.skip("skipped", () => {});
describe("group", () => { it("inner", () => {}); });
test("uses scratch", async () => {
  const { mkdtempSync, writeFileSync } = await import("node:fs");
  writeFileSync(mkdtempSync(os.tmpdir() + "/x-") + "/a", process.env["PORT"] ?? "none");
});`,
      undefined,
      {
        "package.json": '{"name":"x","type":"module","dependencies":{"hono":"4"}}',
        "src/app.ts": `import { Hono } from "hono";\nimport { getCookie } from "hono/cookie";\nimport { z } from "zod";
const hono = new Hono().get("/", (c) => c.json(z.object({ a: z.string() }).parse({ a: getCookie(c, "x") ?? "y" })));
export const app = { request: (path: string) => hono.request(path), broken: () => { throw new Error("inside"); } };\n`,
      },
    );
    const seen = result.tests.map(({ file, name, outcome }) => [file, name, outcome]);
    expect(result).toMatchObject({ status: "finished", reason: "" });
    expect(seen).toEqual(
      expect.arrayContaining([
        [FILE, 'answers <&> "q"', "passed"],
        [FILE, "fails", "failed"],
        [FILE, "throws inside", "failed"],
        [FILE, "skipped", "skipped"],
        [FILE, "group > inner", "passed"],
        [FILE, "uses scratch", "passed"],
      ]),
    );
    expect(result.tests.find((test) => test.name === "throws inside")?.message).toContain("src/app.ts:5:");
    expect(existsSync(join(folder, "runs")) && readdirSync(join(folder, "runs"))).toEqual([]);
  });

  it("tell why a test file could not be loaded", async () => {
    const result = await run(`import { missing } from "../src/a.ts";\ntest("x", () => missing);`, undefined, {
      "src/a.ts": `export const present = 1;\n`,
    });
    expect(result.tests).toMatchObject([{ file: FILE, name: "(loading)", outcome: "failed" }]);
    expect(result.tests[0]?.message).toContain("does not provide an export named 'missing'");
    expect(verdictOf(result, "x")).toBe("FAILED");
  });

  it("run beside each other on one fresh folder", async () => {
    const fresh = mkdtempSync(join(tmpdir(), "mge-sandbox-"));
    const files = [{ path: FILE, source: `${HEAD}import "zod";\ntest("a", () => {});` }];
    const limits = { timeoutMs: 20_000, memoryMb: 400 };
    const results = await Promise.all(
      [0, 1].map(() => new DenoSandbox({ folder: fresh }).runTests(files, [FILE], limits)),
    );
    rmSync(fresh, { recursive: true, force: true });
    expect(results.map((result) => [result.status, result.tests.length])).toEqual([
      ["finished", 1],
      ["finished", 1],
    ]);
  });
});

describe("hostile code", () => {
  const outside = () => join(folder, "secret.json");
  const attacks: readonly (readonly [string, () => string])[] = [
    [
      "reads a host file",
      () => `import { readFileSync } from "node:fs"; test("x", () => { readFileSync("/etc/passwd"); });`,
    ],
    [
      "imports a host file as text",
      () => `import t from "/etc/passwd" with { type: "text" }; test("x", () => { t; });`,
    ],
    [
      "imports a host file as JSON",
      () => `import t from "${outside()}" with { type: "json" }; test("x", () => { t; });`,
    ],
    [
      "imports by a relative path",
      () => `import t from "../../../../secret.json" with { type: "json" }; test("x", () => { t; });`,
    ],
    [
      "imports at run time",
      () => `test("x", async () => { await import("${outside()}", { with: { type: "json" } }); });`,
    ],
    [
      "requires",
      () =>
        `import { createRequire } from "node:module"; test("x", () => { createRequire(import.meta.url)("${outside()}"); });`,
    ],
    [
      "requires a package of the host",
      () =>
        `import { createRequire } from "node:module"; test("x", () => { createRequire("${process.cwd()}/x.js")("superjson"); });`,
    ],
    ["connects to loopback", () => `test("x", async () => { await fetch("http://127.0.0.1:${port}/"); });`],
    [
      "connects by a socket",
      () =>
        `import net from "node:net"; test("x", () => new Promise((ok, no) => { net.connect(${port}, "127.0.0.1", () => ok(0)).on("error", no); }));`,
    ],
    [
      "writes outside",
      () => `import { writeFileSync } from "node:fs"; test("x", () => { writeFileSync("${folder}/written", "1"); });`,
    ],
    [
      "overwrites the project",
      () => `import { writeFileSync } from "node:fs"; test("x", () => { writeFileSync("src.ts", "1"); });`,
    ],
    [
      "spawns",
      () => `import { execSync } from "node:child_process"; test("x", () => { execSync("touch ${folder}/written"); });`,
    ],
    [
      "makes a symbolic link",
      () =>
        `import fs from "node:fs"; test("x", () => { fs.symlinkSync("/etc/passwd", ".tmp/l"); fs.readFileSync(".tmp/l"); });`,
    ],
    [
      "loads a library",
      () => `test("x", () => { Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } }); });`,
    ],
    ["asks for the host's name", () => `import os from "node:os"; test("x", () => { os.hostname(); });`],
    [
      "asks for more rights",
      () =>
        `test("x", async () => { assert.equal((await Deno.permissions.request({ name: "read" })).state, "granted"); });`,
    ],
    ["leaves by Deno.exit", () => `test("x", () => { Deno.exit(0); });`],
    ["leaves by process.exit", () => `test("x", () => { process.exit(0); });`],
    ["leaves while loading", () => `process.exit(0); test("x", () => {});`],
    [
      "prints a report",
      () =>
        `console.log('<testsuites><testsuite name="./${FILE}"><testcase name="x" classname="./${FILE}" time="0"></testcase></testsuite></testsuites>');`,
    ],
    [
      "writes a report",
      () =>
        `import { writeFileSync } from "node:fs"; test("x", () => { writeFileSync("../report.xml", '<testcase name="x" classname="./${FILE}"></testcase>'); process.exit(0); });`,
    ],
  ];

  it.each(attacks)("%s: refused, never passed", async (_, body) => {
    const result = await run(body());
    expect(verdictOf(result, "x"), JSON.stringify(result)).toBe("FAILED");
    expect(result.tests.filter((test) => test.outcome === "passed")).toEqual([]);
    expect(connections).toBe(0);
    expect(existsSync(join(folder, "written"))).toBe(false);
  });

  const FORGERIES: readonly (readonly [string, string])[] = [
    ["process.getBuiltinModule", `process.getBuiltinModule("node:assert/strict").equal = () => undefined;`],
    ["the strict assertions", `try { strict.equal = () => undefined; } catch {}`],
    ["the strict part of the assertions", `try { loose.strict.equal = () => undefined; } catch {}`],
    [
      "the loose assertions",
      `Reflect.set(loose, "equal", () => undefined); Reflect.set(loose.strict, "equal", () => undefined);`,
    ],
    [
      "a required module",
      `try { createRequire(import.meta.url)("node:assert/strict").equal = () => undefined; } catch {}`,
    ],
    [
      "what promises do next",
      `const then = Promise.prototype.then;
      Reflect.set(Promise.prototype, "constructor", Object);
      Reflect.set(Promise.prototype, "then", function (done) { return Reflect.apply(then, this, [done, () => done(undefined)]); });`,
    ],
    [
      "another promise",
      `try { globalThis.Promise = class { static resolve() {} then(done) { done(); } }; } catch {}
      Reflect.deleteProperty(Promise.prototype, "then"); Reflect.set(Promise, "reject", () => Promise.resolve());`,
    ],
    [
      "code made from text",
      `try { Reflect.get(() => 0, "constructor")("return globalThis")().assert = 1; return 2; } catch {}`,
    ],
    ["the test function", `try { judge.test.call = () => undefined; judge.it.only = judge.test; } catch {}`],
  ];

  it.each(FORGERIES)("cannot replace what judges it by %s", async (_, forgery) => {
    const result = await run(
      `import { wrong } from "../src/wrong.ts";\ntest("x", () => { assert.equal(wrong(), 2); });\ntest("y", async () => { await 0; assert.equal(wrong(), 2); });`,
      undefined,
      {
        "src/wrong.ts": `import loose from "node:assert";
import strict from "node:assert/strict";
import * as judge from "node:test";
import { createRequire } from "node:module";
export function wrong() { ${forgery} void [loose, strict, judge, createRequire]; return 1; }`,
      },
    );
    expect(result.tests, result.output).toMatchObject([
      { name: "x", outcome: "failed" },
      { name: "y", outcome: "failed" },
    ]);
  });

  it("sees nothing of the environment", async () => {
    process.env["MGE_TEST_SECRET"] = "visible";
    const result = await run(
      `test("x", () => { assert.deepEqual([process.env.MGE_TEST_SECRET, process.env.PATH, Object.keys(process.env)], [undefined, undefined, ["TMPDIR"]]); });`,
    );
    delete process.env["MGE_TEST_SECRET"];
    expect(verdictOf(result, "x"), JSON.stringify(result)).toBe("PASSED");
  });

  it("cannot pass a test on behalf of another file", async () => {
    const result = await run(`import "../src/forger.ts";\ntest("x", () => assert.ok(false));`, undefined, {
      "src/forger.ts": `Deno.test("x", () => {});\nDeno.test("y", () => {});`,
    });
    expect(verdictOf(result, "x")).toBe("FAILED");
    expect(verdictOf(result, "y")).toBe("FAILED");
  });

  const bombs: readonly (readonly [string, string, SandboxRun["status"], number])[] = [
    ["an endless loop", `test("a", () => {}); test("x", () => { for (;;); });`, "timed-out", 1_500],
    ["an endless wait", `test("x", () => new Promise(() => { setInterval(() => {}, 1000); }));`, "timed-out", 1_500],
    [
      "a heap bomb",
      `test("x", () => { const all = []; for (;;) all.push(new Array(1000).fill(1.5)); });`,
      "out-of-memory",
      15_000,
    ],
    [
      "a buffer bomb",
      `test("x", () => { const all = []; for (let i = 0; i < 60; i += 1) all.push(new Uint8Array(5e7).fill(1)); });`,
      "out-of-memory",
      15_000,
    ],
    [
      "a flood",
      `test("x", () => { const line = "x".repeat(1e6); for (let i = 0; i < 100; i += 1) console.log(line); });`,
      "finished",
      15_000,
    ],
  ];

  it.each(bombs)("%s is stopped, never passed", async (_, body, status, timeoutMs) => {
    const result = await run(body, { timeoutMs, memoryMb: 300 });
    expect([result.status, verdictOf(result, "x")], result.output.slice(-500)).toEqual([status, "FAILED"]);
    expect(result.output.length).toBeLessThanOrEqual(64 * 1024 + 3);
  });

  it.each([
    "../x.ts",
    "/x.ts",
    "a/../../x.ts",
    "a\\x.ts",
    "node_modules/hono/index.js",
    "a\u0000.ts",
    FILE,
    `${FILE}/b`,
  ])("is refused with the file name %j", async (path) => {
    const files = [
      { path: FILE, source: `${HEAD}test("x", () => {});` },
      { path, source: "" },
    ];
    const result = await sandbox.runTests(files, [FILE], { timeoutMs: 5_000, memoryMb: 300 });
    expect([result.status, verdictOf(result, "x")]).toEqual(["refused", "NOT_RUN"]);
  });
});

describe("a sandbox that does not work", () => {
  it.each(["/nonexistent/deno", "/bin/true", "/bin/false"])("is refused with %s as Deno", async (executable) => {
    const broken = mkdtempSync(join(tmpdir(), "mge-sandbox-"));
    const files = [{ path: FILE, source: `${HEAD}test("x", () => {});` }];
    const result = await new DenoSandbox({ folder: broken, executable }).runTests(files, [FILE], {
      timeoutMs: 5_000,
      memoryMb: 300,
    });
    rmSync(broken, { recursive: true, force: true });
    expect(result.status).toBe("refused");
    expect(result.reason).toMatch(/sandbox|Deno/);
    expect(verdictOf(result, "x")).toBe("NOT_RUN");
  });
});
