/** What the type checker says about an atom in its place: errors in it, and new errors it causes elsewhere. */
import type { Finding } from "../verdict.ts";
import type { AtomCheckInput } from "./atomic.ts";

/** Unused names, which only the whole file can tell for imports. */
const UNUSED: ReadonlySet<string> = new Set(["TS6133", "TS6138", "TS6192", "TS6196", "TS6198", "TS6199", "TS6205"]);

/**
 * Lines inside the atom count within it and name no file. Errors elsewhere count only when the skeleton's own text in
 * the same place does not cause them. The checker's file is put back.
 */
export function typeFindings(input: AtomCheckInput): readonly Finding[] {
  const { checker, before, code, skeleton, after } = input;
  const path = input.contract.file;
  const original = checker.read(path);
  const paths = [path, ...(input.dependentFiles ?? []).filter((file) => file !== path)];
  const checkWith = (text: string) => checker.check([{ path, source: before + text + after }], paths);
  try {
    const found = checkWith(code);
    const first = 1 + newlines(before);
    const last = first + newlines(code.trimEnd());
    const isInside = (finding: Finding) =>
      finding.file === path && first <= (finding.line ?? 0) && (finding.line ?? 0) <= last;
    const inside = found.filter((finding) => isInside(finding) && !(isUnused(finding) && isImports(input)));
    const elsewhere = found.filter((finding) => !isInside(finding) && !isUnused(finding));
    const known = elsewhere.length === 0 ? new Set<string>() : new Set(checkWith(skeleton).map(fingerprint));
    return [
      ...inside.map((finding) => withinAtom(finding, first)),
      ...elsewhere.filter((finding) => !known.has(fingerprint(finding))),
    ];
  } finally {
    if (original !== undefined) checker.check([{ path, source: original }], []);
  }
}

function isImports(input: AtomCheckInput): boolean {
  return input.contract.kind === "imports";
}

function isUnused(finding: Finding): boolean {
  return UNUSED.has(finding.code ?? "");
}

function withinAtom({ file: _, line, ...finding }: Finding, first: number): Finding {
  return { ...finding, line: (line ?? first) - first + 1 };
}

/** The same error in another line is the same error: the atom moved what follows it. */
function fingerprint(finding: Finding): string {
  return `${finding.file}\n${finding.code}\n${finding.message}`;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
