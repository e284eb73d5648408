import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { takeLock } from "../../scripts/lib/process-lock.mjs";
import { ROOT } from "../../scripts/lib/root.mjs";
import { commandFor, environmentFor } from "../../scripts/lib/run-on-node.mjs";

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "mge-start-"));
  await chmod(dataFolder, 0o755);
});

afterEach(async () => {
  await rm(dataFolder, { recursive: true, force: true });
});

/** Runs the supervisor to its end, which all of these reach before anything is built. */
async function start(environment: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const [program, args] = commandFor("src/cli/start.ts", []);
  const child = spawn(program, args, {
    env: { ...environmentFor(), NODE_ENV: "production", PORT: "0", MGE_DATA: dataFolder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

async function expectOneSentence(environment: Readonly<Record<string, string>>, sentence: RegExp): Promise<void> {
  const { code, output } = await start(environment);
  const [, ending = ""] = output.split("Stopped: ");
  expect(ending).toMatch(sentence);
  // What happened and why on one line, what to do on the next, and no stack.
  expect(ending.trim().split("\n")).toHaveLength(2);
  expect(code).toBe(1);
}

test("a taken port", async () => {
  const squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  const { port } = squatter.address() as AddressInfo;
  await expectOneSentence({ PORT: String(port) }, /^Port \d+ on 127[.]0[.]0[.]1 is taken by another program[.]/);
  squatter.close();
  expect(await readdir(dataFolder)).toEqual([]);
});

test.each([
  ["an address of another machine", { HOST: "192.0.2.1" }, /^It is not possible to listen on 192[.]0[.]2[.]1/],
  ["a port that is no number", { PORT: "http" }, /^The environment cannot be used: PORT must be a whole number/],
  [
    "a database nobody serves",
    { DATABASE_URL: "postgresql://u:hunter2@127.0.0.1:1/db" },
    /^The database at u@127[.]0[.]0[.]1:1\/db cannot be used: nothing listens there[.]/,
  ],
  [
    "a host name nobody knows",
    { DATABASE_URL: "postgresql://u:hunter2@nowhere.invalid/db" },
    /^The database at u@nowhere[.]invalid\/db cannot be used: its host name /,
  ],
])("%s", async (_what, environment, sentence) => {
  await expectOneSentence(environment, sentence);
});

test.each([
  ["a wrong password", (url: URL) => (url.password = "wrong"), /the password is wrong[.]/],
  ["a database that is missing", (url: URL) => (url.pathname = "/missing"), /there is no database of that name[.]/],
])("%s", async (_what, change, sentence) => {
  const url = new URL(inject("templateUrl"));
  change(url);
  await expectOneSentence({ DATABASE_URL: url.href }, sentence);
});

test("a second one on the same data folder", async () => {
  const lock = takeLock(join(dataFolder, "installation.lock"));
  await expectOneSentence({}, new RegExp(`^MGE is being started here already, by process ${String(process.pid)}[.]`));
  if ("release" in lock) lock.release();
});

test.each([
  [["--help"], 0, /^npm start: [^]*MGE_DATA/, /^$/],
  [["--what"], 2, /^$/, /^\nStopped: There is no option --what[.]\nSee `npm start -- --help`[.]\n$/],
  [["now"], 2, /^$/, /"now" is too much[.]/],
])("npm start -- %j starts nothing", async (args, code, stdout, stderr) => {
  const child = spawn(process.execPath, [join(ROOT, "scripts", "start.mjs"), ...args], {
    env: { ...environmentFor(), NODE_ENV: "production", MGE_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (written.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (written.stderr += chunk.toString()));
  const [ended] = (await once(child, "close")) as [number];
  expect(ended).toBe(code);
  expect(written.stdout).toMatch(stdout);
  expect(written.stderr).toMatch(stderr);
  expect(await readdir(dataFolder)).toEqual([]);
});
