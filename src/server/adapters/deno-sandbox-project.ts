/** Writes a project into a fresh folder for one sandboxed run; refuses names that would lead out of it. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import type { SourceFile } from "../../core/ports.ts";
import { isSafePath } from "../../core/safe-path.ts";

/** Folder inside the project, the only one that sandboxed code may write to. */
const SCRATCH = ".tmp";

export interface RunFolders {
  readonly project: string;
  readonly scratch: string;
  /** Holds one starter per test file. */
  readonly entries: string;
  readonly denoDir: string;
  readonly report: string;
}

/** Paths of one run; nothing is made. */
export function runFolders(root: string): RunFolders {
  const project = join(root, "project");
  return {
    project,
    scratch: join(project, SCRATCH),
    entries: join(root, "entries"),
    denoDir: join(root, "deno"),
    report: join(root, "report.xml"),
  };
}

/** Makes the folders and files. Throws BAD_INPUT for names that lead out, clash or are the sandbox's own. */
export async function writeProject(folders: RunFolders, files: readonly SourceFile[]): Promise<void> {
  const refused = files.find((file) => !isSafePath(file.path));
  if (refused !== undefined)
    throw new MgeError("BAD_INPUT", `The file name ${JSON.stringify(refused.path)} is refused.`);
  for (const folder of [folders.project, folders.scratch, folders.entries, folders.denoDir]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  for (const { path, source } of files) {
    const target = join(folders.project, path);
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(target, source, { flag: "wx", mode: 0o600 });
    } catch {
      throw new MgeError(
        "BAD_INPUT",
        `The file ${JSON.stringify(path)} clashes with another or has an impossible name.`,
      );
    }
  }
}

/**
 * Writes one starter per test file and returns their paths. A starter names its test file only at run time: files that
 * an entry imports by a literal name are loaded without asking for permission, and so is all that those import.
 */
export async function writeEntries(folders: RunFolders, testFiles: readonly string[]): Promise<readonly string[]> {
  const paths = testFiles.map((_, index) => join(folders.entries, `${String(index).padStart(4, "0")}.test.ts`));
  await Promise.all(
    paths.map((path, index) => writeFile(path, starterOf(join(folders.project, testFiles[index] ?? "")))),
  );
  return paths;
}

/**
 * What judges the tests, and what it is built on, is closed before any code of the project runs: otherwise a body that
 * replaces `assert.equal`, or the `then` of promises, passes every test. What inherits from a closed prototype may still
 * have members of its own by the same names. Modules of the runtime are to be had by import only.
 */
const CLOSING = `import assert from "node:assert";
import strict from "node:assert/strict";
import * as judge from "node:test";
const close = (value) => {
  if (typeof value !== "function" || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) close(Object.getOwnPropertyDescriptor(value, key).value);
};
for (const value of [assert, strict, assert.strict, strict.strict, ...Object.values(judge)]) close(value);
Object.freeze(assert.AssertionError.prototype);
const fix = (owner, keys = Reflect.ownKeys(owner)) => {
  for (const key of keys) {
    const found = Object.getOwnPropertyDescriptor(owner, key);
    if (found?.configurable !== true) continue;
    if (!("value" in found)) Object.defineProperty(owner, key, { configurable: false });
    else
      Object.defineProperty(owner, key, {
        configurable: false,
        get: () => found.value,
        set(value) {
          if (this === owner) throw new TypeError("What judges the tests cannot be replaced: " + String(key));
          Object.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
        },
      });
  }
};
const shared = [
  "Array", "Boolean", "Date", "Error", "Function", "Map", "Number", "Object", "Promise", "Proxy", "RangeError", "RegExp",
  "Set", "String", "Symbol", "TypeError", "WeakMap", "WeakSet",
];
for (const name of shared) {
  // Where a stack is made, the runtime reads settings of errors as plain values.
  if (!name.endsWith("Error")) fix(globalThis[name]);
  if (globalThis[name].prototype !== undefined) fix(globalThis[name].prototype);
}
for (const owner of [JSON, Math, Reflect, Deno]) fix(owner);
fix(globalThis, ["JSON", "Math", "Reflect", "Deno", "globalThis", "queueMicrotask", ...shared]);
for (let owner = process; owner !== null; owner = Object.getPrototypeOf(owner)) {
  if (owner === process || Object.hasOwn(owner, "getBuiltinModule")) {
    Object.defineProperty(owner, "getBuiltinModule", { value: undefined, writable: false, configurable: false });
  }
}
`;

function starterOf(target: string): string {
  const url = new URL(`file://${target.split("/").map(encodeURIComponent).join("/")}`).href;
  return `${CLOSING}await import([${JSON.stringify(url)}].join(""));\n`;
}
