/** Constructs that delivered code may not use, and the files that are excepted. */
import type { HazardCode, SourceFacts } from "./source-facts.ts";
import type { Finding } from "./verdict.ts";

const FORBIDDEN: ReadonlyMap<HazardCode, string> = new Map([
  ["eval", "runs text as code"],
  ["dynamic-import", "loads code that no check has seen"],
  ["require", "loads code that no check has seen"],
  ["process-env", "reads the environment"],
  ["process-control", "controls the process"],
  ["runtime-internals", "reaches into the runtime"],
  ["type-escape", "switches the type checker off"],
]);

/** Files that start the service or hold its security may read the environment and control the process. */
const EXCEPTED = /(^|\/)((main|server|serving|env|config|configuration|security)\.ts$|(env|config|security)\/)/;
const EXCEPTIONS: ReadonlySet<HazardCode> = new Set(["process-env", "process-control"]);

/** Modules of Node that run code, start processes, reach other isolates or give `process` another name. */
const FORBIDDEN_MODULES: ReadonlySet<string> = new Set(
  ["child_process", "cluster", "inspector", "module", "process", "repl", "v8", "vm", "wasi", "worker_threads"].flatMap(
    (name) => [name, `node:${name}`],
  ),
);
const FOREIGN = /^(https?|npm|jsr|data|file|blob):|^\//;

/** What of a source in `file` is forbidden; what its skeleton has too is part of the contract and allowed. */
export function forbiddenFindings(file: string, facts: SourceFacts, skeleton?: SourceFacts): readonly Finding[] {
  const agreed = new Set(skeleton?.hazards.map((hazard) => `${hazard.code} ${hazard.what}`));
  const constructs = facts.hazards.flatMap(({ code, what, line, column }) => {
    const why = FORBIDDEN.get(code);
    const isExcepted = EXCEPTIONS.has(code) && EXCEPTED.test(file);
    if (why === undefined || isExcepted || agreed.has(`${code} ${what}`)) return [];
    return [{ message: `"${what}" ${why}.`, code, line, column }];
  });
  const modules = facts.imports
    .filter(({ specifier }) => isForbiddenModule(specifier, file))
    .map(({ specifier, line, column }) => ({
      message: `"${specifier}" may not be imported here.`,
      code: "import",
      line,
      column,
    }));
  return [...constructs, ...modules];
}

function isForbiddenModule(specifier: string, file: string): boolean {
  const base = specifier.startsWith("node:") ? `node:${specifier.slice(5).split("/")[0]}` : specifier.split("/")[0];
  if (FORBIDDEN_MODULES.has(base ?? "") || FOREIGN.test(specifier)) return true;
  return base === "node:test" && !isTestFile(file);
}

/** True for files that hold tests and what they share. */
export function isTestFile(file: string): boolean {
  return /\.test\.ts$|(^|\/)tests?\//.test(file);
}
