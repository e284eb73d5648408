/** What is checked of imported code without executing it, as the results of the four levels. */
import type {
  AnalysisReport,
  AnalyzedAtom,
  AnalyzedFile,
  FileDiagnostic,
  UnresolvedName,
} from "../../../../core/analysis/analysis-report.ts";
import type { CheckResult, Finding, ValidationLevel } from "../../../../core/validation/verdict.ts";
import { storable } from "./atom-text.ts";
import { importCycles } from "./import-cycles.ts";

/** Findings kept of one check; its sentence tells how many there were. */
const MAX_FINDINGS = 20;

/** What the checks of an atom are, and what they say when they pass. */
export const ATOM_CHECKS = {
  syntax: { check: "syntax", required: true, good: "It parses." },
  atomicity: { check: "atomicity", required: false, good: "It meets every criterion that could be judged." },
} as const;

/** Of one atom: whether its source parses, and whether it is as small and simple as an atom should be. */
export function atomChecks(
  atom: AnalyzedAtom,
  subject: string,
  file: AnalyzedFile | undefined,
): readonly CheckResult[] {
  const errors = errorsOf(file?.diagnostics ?? [])
    .filter(({ line }) => line >= atom.startLine && line <= atom.endLine)
    .map(({ message, line, column }) => ({ message: storable(message), file: atom.file, line, column }));
  const { syntax, atomicity } = ATOM_CHECKS;
  const base = { level: "ATOMIC", subjectType: "ATOM", subject, durationMs: 0 } as const;
  return [
    { ...base, check: syntax.check, required: syntax.required, ...outcome(errors, syntax.good, "places do not parse") },
    {
      ...base,
      check: atomicity.check,
      required: atomicity.required,
      ...outcome(
        atom.atomicity.violations.map(({ criterion, reason }) => ({ message: storable(reason), code: criterion })),
        atomicity.good,
        "criteria are not met",
      ),
    },
  ];
}

/** A note tells how a file was read; it parses all the same. */
function errorsOf(diagnostics: readonly FileDiagnostic[]): readonly FileDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Of every file: import cycles, and names that nobody could follow, which may be dynamic and are no failure. */
export function fileChecks(report: AnalysisReport): ReadonlyMap<string, readonly CheckResult[]> {
  const cycles = importCycles(report);
  const atoms = new Map(report.atoms.map((atom) => [atom.id, atom]));
  const unresolved = Map.groupBy(report.unresolved, ({ atom }) => atoms.get(atom)?.file);
  return new Map(
    report.files.map(({ path, diagnostics }) => {
      const base = { level: "MODULE", subjectType: "MODULE", subject: path, durationMs: 0 } as const;
      const circle = cycles.get(path);
      const results: readonly CheckResult[] = [
        {
          ...base,
          check: "syntax",
          required: true,
          ...outcome(
            errorsOf(diagnostics).map(({ message, line, column }) => ({
              message: storable(message),
              file: path,
              line,
              column,
            })),
            "The file parses.",
            "places do not parse",
          ),
        },
        {
          ...base,
          check: "import-cycles",
          required: true,
          ...outcome(
            circle === undefined ? [] : [{ message: `Imports form a cycle: ${shorten(circle)}.`, file: path }],
            "It is part of no import cycle.",
            "import cycles",
          ),
        },
        {
          ...base,
          check: "resolved-names",
          required: false,
          ...outcome(
            (unresolved.get(path) ?? []).map((name) => toFinding(name, atoms.get(name.atom))),
            "Every name that lies within the repository was followed.",
            "names could not be followed",
          ),
        },
      ];
      return [path, results];
    }),
  );
}

/** The levels above files would execute the code, and that is never done to what somebody handed in. */
export function unrunChecks(project: string): readonly CheckResult[] {
  const levels: readonly (readonly [ValidationLevel, CheckResult["subjectType"]])[] = [
    ["COMPONENT", "COMPONENT"],
    ["SYSTEM", "MASTERPLAN"],
  ];
  return levels.map(([level, subjectType]) => ({
    level,
    subjectType,
    subject: project,
    check: "execution",
    verdict: "NOT_RUN",
    required: true,
    output: "Imported code is never executed, so it was neither built nor tested.",
    findings: [],
    durationMs: 0,
  }));
}

/** One finding speaks for itself; `many` says what several are, and they are listed. */
function outcome(
  findings: readonly Finding[],
  good: string,
  many: string,
): Pick<CheckResult, "verdict" | "output" | "findings"> {
  const [first, ...others] = findings;
  if (first === undefined) return { verdict: "PASSED", output: good, findings: [] };
  const cut = findings.length > MAX_FINDINGS ? `; the first ${String(MAX_FINDINGS)} are listed` : "";
  return {
    verdict: "FAILED",
    output: others.length === 0 ? first.message : `${findings.length.toLocaleString("en")} ${many}${cut}.`,
    findings: findings.slice(0, MAX_FINDINGS),
  };
}

function toFinding({ name, reason }: UnresolvedName, atom: AnalyzedAtom | undefined): Finding {
  const message = storable(`${name}: ${reason}`);
  return atom === undefined ? { message } : { message, file: atom.file, line: atom.startLine };
}

function shorten(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(", ");
  return paths.length > 5 ? `${shown} and ${String(paths.length - 5)} more` : shown;
}
