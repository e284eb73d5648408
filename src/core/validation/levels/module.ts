/** Level 2, when all atoms of a file are done: is the file whole? */
import type { Clock, SourceFile, SourceInspector, TypeChecker } from "../../ports.ts";
import { CheckRecorder, outcomeOf } from "../check.ts";
import { DELIVERED_PACKAGES, packageOf, resolveImport } from "../project-imports.ts";
import type { SourceFacts } from "../source-facts.ts";
import type { CheckResult, Finding } from "../verdict.ts";

export interface ModuleCheckInput {
  readonly path: string;
  /** All files of the project; the checked one is among them. */
  readonly files: readonly SourceFile[];
  /** Joined skeleton of the file. */
  readonly skeleton: string;
  /** Holds the delivered project, without the skeleton's declarations. */
  readonly checker: TypeChecker;
}

export interface ModuleCheckPorts {
  readonly inspector: SourceInspector;
  readonly clock: Clock;
}

/** Results in the order types, imports, exports; none for files that are not TypeScript. */
export function checkModule(ports: ModuleCheckPorts, input: ModuleCheckInput): readonly CheckResult[] {
  const { path, files, checker } = input;
  const file = files.find((each) => each.path === path);
  if (file === undefined || !path.endsWith(".ts")) return [];
  const record = new CheckRecorder({ level: "MODULE", subjectType: "MODULE", subject: path }, ports.clock);
  const facts = ports.inspector.inspect(file.source);
  const skeleton = ports.inspector.inspect(input.skeleton);
  const paths = new Set(files.map((each) => each.path));
  return [
    record.required("types", () => outcomeOf(checker.check([file], [path]), "The file type-checks.")),
    record.required("imports", () => outcomeOf(importFindings(path, facts, paths), "Every import resolves.")),
    record.required("exports", () =>
      outcomeOf(exportFindings(path, skeleton, facts), "It exports what its contract says."),
    ),
  ];
}

function importFindings(path: string, facts: SourceFacts, paths: ReadonlySet<string>): readonly Finding[] {
  return facts.imports.flatMap(({ specifier, line, column }) => {
    const isFound = specifier.startsWith(".")
      ? paths.has(resolveImport(path, specifier))
      : specifier.startsWith("node:") || DELIVERED_PACKAGES.includes(packageOf(specifier));
    return isFound
      ? []
      : [{ message: `"${specifier}" is not part of the project.`, file: path, line, column, code: "import" }];
  });
}

function exportFindings(path: string, skeleton: SourceFacts, facts: SourceFacts): readonly Finding[] {
  const wanted = exportsOf(skeleton);
  const given = exportsOf(facts);
  const finding = (message: string): Finding => ({ message, file: path, code: "export" });
  return [
    ...wanted.filter((each) => !given.includes(each)).map((each) => finding(`The export is missing: ${each}`)),
    ...given.filter((each) => !wanted.includes(each)).map((each) => finding(`No contract names the export: ${each}`)),
  ];
}

function exportsOf(facts: SourceFacts): readonly string[] {
  const own = facts.statements.filter((statement) => statement.isExported).map((statement) => statement.signature);
  const others = facts.imports
    .filter((each) => each.isReExport)
    .map((each) => `${each.bindings.join()} from ${each.specifier}`);
  return [...own, ...others];
}
