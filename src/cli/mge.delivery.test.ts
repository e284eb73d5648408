import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandFor, environmentFor } from "../../scripts/lib/run-on-node.mjs";
import { removeEmbeddedPostgres } from "../server/db/embedded-postgres.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mge-command-"));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  await removeEmbeddedPostgres(join(folder, "data"));
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function mge(...args: string[]): Promise<Ended> {
  const [program, programArgs] = commandFor("src/cli/mge.ts", args);
  const { DATABASE_URL: _, ...environment } = environmentFor();
  const child = spawn(program, programArgs, {
    cwd: folder,
    env: { ...environment, NODE_ENV: "production", MGE_DATA: join(folder, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, stdout, stderr };
}

test("--help explains, and a wrong word ends with 2", async () => {
  expect(await mge("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("mge launch FILE") as string });
  expect(await mge("lunch")).toMatchObject({ code: 2, stdout: "" });
});

test("bad input: file, line and column, nothing stored, 2", async () => {
  await writeFile(join(folder, "bad.yaml"), "openapi: 3.0.3\ninfo: {title: T, version: '1'\npaths: {}\n");
  const { code, stdout, stderr } = await mge("launch", "bad.yaml", "--out", "out", "--yes", "--json");
  expect(code).toBe(2);
  expect(stderr).toMatch(/^bad[.]yaml:\d+:\d+: error: /m);
  expect(JSON.parse(stdout)).toMatchObject({ status: "bad-input", diagnostics: [{ severity: "error" }] });
});

test("without a yes the plan is shown and nothing is made: 3", async () => {
  const sample = join(process.cwd(), "samples", "petstore.openapi.yaml");
  const { code, stderr } = await mge("launch", sample, "--out", "out");
  expect(code).toBe(3);
  expect(stderr).toContain("Estimate:");
});

test("a folder that is not empty is refused: 2", async () => {
  await mkdir(join(folder, "full", "x"), { recursive: true });
  const sample = join(process.cwd(), "samples", "petstore.openapi.yaml");
  expect(await mge("launch", sample, "--out", "full", "--yes")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("is not empty") as string,
  });
});

test("starts what it needs, delivers, and stops it again: 0", async () => {
  const sample = join(process.cwd(), "samples", "petstore.openapi.yaml");
  const { code, stdout, stderr } = await mge("launch", sample, "--out", "shop", "--yes", "--json");
  expect(stderr).toContain("Delivered ");
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as { status: string; project: { files: string[]; atoms: { failed: number } } };
  expect(result).toMatchObject({ status: "delivered", project: { status: "COMPLETED", atoms: { failed: 0 } } });
  expect(result.project.files).toContain("package.json");
  expect(JSON.parse(await readFile(join(folder, "shop", "package.json"), "utf8"))).toHaveProperty("scripts.test");
  await expect(readFile(join(folder, "data", "postgres", "data", "postmaster.pid"))).rejects.toThrow("ENOENT");
});
