/** Level 3, when all files of a folder are done: do its files know only what they may, and not each other in circles? */
import type { Clock, SourceFile, SourceInspector } from "../../ports.ts";
import { ARCHITECTURE_RULES } from "../architecture-rules.ts";
import { CheckRecorder, outcomeOf } from "../check.ts";
import { type ProjectImport, projectImports } from "../project-imports.ts";
import type { CheckResult, Finding } from "../verdict.ts";

export interface ComponentCheckInput {
  /** Folder in the project, e.g. `src/routes`; its direct files are the component. */
  readonly component: string;
  /** All files of the project. */
  readonly files: readonly SourceFile[];
}

export interface ComponentCheckPorts {
  readonly inspector: SourceInspector;
  readonly clock: Clock;
}

/** Results in the order architecture, cycles; none for folders without TypeScript. */
export function checkComponent(ports: ComponentCheckPorts, input: ComponentCheckInput): readonly CheckResult[] {
  const isMember = (path: string) => componentOf(path) === input.component;
  if (!input.files.some((file) => isMember(file.path) && file.path.endsWith(".ts"))) return [];
  const head = { level: "COMPONENT", subjectType: "COMPONENT", subject: input.component } as const;
  const record = new CheckRecorder(head, ports.clock);
  const imports = projectImports(input.files, ports.inspector);
  return [
    record.required("architecture", () =>
      outcomeOf(violations(imports.filter((each) => isMember(each.from))), "It imports only what it may."),
    ),
    record.required("cycles", () => outcomeOf(cycles(imports, isMember), "No import leads back to where it started.")),
  ];
}

/** Folder of a file; the empty string for files at the root. */
export function componentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function violations(imports: readonly ProjectImport[]): readonly Finding[] {
  return imports.flatMap(({ from, to, line, column }) =>
    ARCHITECTURE_RULES.filter((rule) => rule.from.test(from) && rule.mayNotImport.test(to)).map((rule) => ({
      message: `${from} may not import ${to}. ${rule.remedy}`,
      file: from,
      line,
      column,
      code: rule.name,
    })),
  );
}

/** Imports of a member from which, at run time, the member can be reached again. */
function cycles(imports: readonly ProjectImport[], isMember: (path: string) => boolean): readonly Finding[] {
  const lasting = imports.filter((each) => !each.isTypeOnly);
  const targets = new Map<string, string[]>();
  for (const { from, to } of lasting) targets.set(from, [...(targets.get(from) ?? []), to]);
  return lasting
    .filter(({ from, to }) => isMember(from) && reaches(targets, to, from))
    .map(({ from, to, line, column }) => ({
      message: `${from} imports ${to}, which leads back to it.`,
      file: from,
      line,
      column,
      code: "cycle",
    }));
}

function reaches(targets: ReadonlyMap<string, readonly string[]>, start: string, goal: string): boolean {
  const seen = new Set([start]);
  for (const path of seen) {
    if (path === goal) return true;
    for (const next of targets.get(path) ?? []) seen.add(next);
  }
  return false;
}
