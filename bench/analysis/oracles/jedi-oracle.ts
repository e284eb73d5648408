/** The oracle for Python: jedi of Debian's python3-jedi, in several processes, with a time limit per name. */
import { execFile, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PYTHON } from "../corpora.ts";
import { LineMap } from "../line-map.ts";
import type { Oracle, OracleFile, OracleSite, Role, Target } from "./oracle.ts";
import { programHash } from "./program-hash.ts";

const PROGRAM = fileURLToPath(new URL("jedi-oracle.py", import.meta.url));
const SECONDS_PER_NAME = 10;

/** Lines from 1, columns in code points from 0; no path for what lies outside. */
type JediPlace =
  | { readonly path: null }
  | {
      readonly path: string;
      readonly line: number;
      readonly column: number;
      readonly module: boolean;
      readonly alternatives?: readonly (readonly [number, number])[];
    };

interface JediSite {
  readonly line: number;
  readonly column: number;
  readonly end: number;
  readonly role: Role;
  readonly declaration: boolean;
  readonly targets: readonly JediPlace[];
}

export const jediOracle: Oracle = {
  name: "jedi",

  async version() {
    const { stdout } = await promisify(execFile)(PYTHON, [
      "-c",
      "import jedi, sys; print(jedi.__version__, sys.version)",
    ]);
    return `${stdout.trim()} ${await programHash(PROGRAM)}`;
  },

  async ask(folder, files) {
    const lines = new Map<string, LineMap>();
    for (const path of files) lines.set(path, new LineMap(await readFile(join(folder, path))));
    const queue = [...files];
    const answers: OracleFile[] = [];
    const workers = Array.from({ length: availableParallelism() }, () =>
      drain(folder, queue, (path, sites) => {
        answers.push({ path, sites: sites.map((site) => siteOf(path, site, lines)) });
      }),
    );
    await Promise.all(workers);
    return answers.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  },
};

/** One process that takes the next file when it is done with one. */
async function drain(
  folder: string,
  queue: string[],
  take: (path: string, sites: readonly JediSite[]) => void,
): Promise<void> {
  const child = spawn(PYTHON, [PROGRAM, folder, String(SECONDS_PER_NAME)], { stdio: ["pipe", "pipe", "inherit"] });
  const next = (): void => {
    const path = queue.shift();
    if (path === undefined) child.stdin.end();
    else child.stdin.write(`${path}\n`);
  };
  next();
  for await (const line of createInterface({ input: child.stdout })) {
    const { path, sites } = JSON.parse(line) as { path: string; sites: readonly JediSite[] };
    take(path, sites);
    next();
  }
  if (queue.length > 0) throw new Error(`jedi ended with ${String(queue.length)} files to go`);
}

function siteOf(path: string, site: JediSite, lines: ReadonlyMap<string, LineMap>): OracleSite {
  const own = lines.get(path);
  const start = own?.offset(site.line - 1, site.column, "codePoint") ?? 0;
  const end = own?.offset(site.line - 1, site.end, "codePoint") ?? 0;
  const targets: Target[] = [];
  const alternatives: Target[] = [];
  let isExternal = false;
  let isDeclaration = site.declaration;
  for (const place of site.targets) {
    const map = place.path === null ? undefined : lines.get(place.path);
    if (place.path === null || map === undefined) {
      isExternal = true;
      continue;
    }
    const file = place.path;
    const target = { file, start: map.offset(place.line - 1, place.column, "codePoint"), isModule: place.module };
    if (file === path && target.start === start) isDeclaration = true;
    else targets.push(target);
    for (const [line, column] of place.alternatives ?? []) {
      const other = map.offset(line - 1, column, "codePoint");
      if (other !== target.start) alternatives.push({ file, start: other, isModule: false });
    }
  }
  return {
    start,
    end,
    role: site.role,
    targets,
    isExternal,
    isDeclaration,
    ...(alternatives.length > 0 ? { alternatives } : {}),
  };
}
