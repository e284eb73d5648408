/** Writes a project into a fresh folder for one sandboxed run; refuses names that would lead out of it. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import type { SourceFile } from "../../core/ports.ts";

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
 * What judges the tests is closed before any code of the project runs: otherwise a body that replaces `assert.equal`
 * passes every test. Modules of the runtime are to be had by import only.
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

/** Relative, without dot segments, foreign separators, control characters or a `node_modules` folder. */
export function isSafePath(path: string): boolean {
  if (path === "" || path.length > 300 || /[\\:\x00-\x1f\x7f]/.test(path)) return false;
  return path.split("/").every((segment) => !["", ".", "..", "node_modules"].includes(segment));
}
