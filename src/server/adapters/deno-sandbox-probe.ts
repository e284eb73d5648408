/** Tries out whether the sandbox holds here: what must work works, what must be refused is refused. */
import type { SandboxRun, SourceFile } from "../../core/ports.ts";

export const PROBE_TEST = "probe.test.ts";
export const PROBE_ESCAPE = "escape.test.ts";

/** `secret` is a JSON file outside the project that the probe tries to read. */
export function probeProject(secret: string): readonly SourceFile[] {
  return [
    { path: PROBE_TEST, source: probeSource(secret) },
    {
      path: PROBE_ESCAPE,
      source: `import secret from ${JSON.stringify(secret)} with { type: "json" };
import { test } from "node:test";
test("imports from outside", () => console.log(secret));
`,
    },
  ];
}

const EXPECTED = [
  "hono and zod run",
  "scratch is writable",
  "reading is refused",
  "the network is refused",
  "processes are refused",
  "the environment is empty",
];

function probeSource(secret: string): string {
  return `import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { Hono } from "hono";
import { z } from "zod";
const denied = (error: unknown) => error instanceof Error && error.name === "NotCapable";
test("hono and zod run", async () => {
  const app = new Hono().get("/", (context) => context.json(z.object({ a: z.number() }).parse({ a: 1 })));
  assert.equal((await app.request("/")).status, 200);
});
test("scratch is writable", () => {
  writeFileSync(".tmp/probe", "1");
  assert.equal(readFileSync(".tmp/probe", "utf8"), "1");
});
test("reading is refused", () => {
  assert.throws(() => readFileSync(${JSON.stringify(secret)}), denied);
  assert.throws(() => writeFileSync("outside-scratch", "1"), denied);
});
test("the network is refused", async () => {
  await assert.rejects(() => Deno.connect({ hostname: "127.0.0.1", port: 9 }), denied);
});
test("processes are refused", () => {
  assert.throws(() => new Deno.Command("/bin/sh").outputSync(), denied);
});
test("the environment is empty", () => {
  assert.equal(process.env["PATH"], undefined);
  assert.equal(process.env["HOME"], undefined);
});
`;
}

/** Undefined when the sandbox holds; otherwise what was not as it must be. */
export function probeFailure(run: SandboxRun): string | undefined {
  if (run.status !== "finished") return `${run.reason} ${run.output}`.trim();
  const escaped = run.tests.some((test) => test.file === PROBE_ESCAPE && test.outcome === "passed");
  if (escaped) return "Code could import a file from outside.";
  const failed = EXPECTED.filter((name) => !run.tests.some((test) => test.name === name && test.outcome === "passed"));
  if (failed.length === 0) return undefined;
  const messages = run.tests.filter((test) => failed.includes(test.name)).map((test) => test.message);
  return `These did not hold: ${failed.join(", ")}. ${messages.join(" ").slice(0, 500)} ${run.output.slice(0, 500)}`.trim();
}
