/** Traces findings about files and tests to the atoms that are to be redone. */
import { isTestFile } from "./forbidden-constructs.ts";
import type { Finding } from "./verdict.ts";

/** Where an atom lies in its delivered file, and which tests exercise it. */
export interface BlameableAtom {
  readonly key: string;
  readonly file: string;
  /** From 1, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** Titles of the tests that exercise it. */
  readonly tests: readonly string[];
}

export interface Blame {
  /** Findings by the key of the atom they were traced to; a finding may stand under several. */
  readonly byAtom: ReadonlyMap<string, readonly Finding[]>;
  /** Findings that no atom answers for. */
  readonly untraced: readonly Finding[];
}

/** A place in a stack trace, as the sandbox writes it: `src/app.ts:12:5`. */
const FRAME = /(?:^|[\s(])((?:[\w.-]+\/)*[\w.-]+\.ts):(\d+):\d+/gm;

/**
 * A failed test is traced to the atoms its stack passed through outside the tests, else to those that name it among
 * their tests, else to the test itself. Any other finding is traced by file and line, without a line to the whole file.
 */
export function blame(findings: readonly Finding[], atoms: readonly BlameableAtom[]): Blame {
  const byAtom = new Map<string, Finding[]>();
  const untraced: Finding[] = [];
  for (const finding of findings) {
    const blamed = finding.test === undefined ? byPlace(finding, atoms) : byTest(finding, finding.test, atoms);
    if (blamed.length === 0) untraced.push(finding);
    for (const { key } of new Set(blamed)) byAtom.set(key, [...(byAtom.get(key) ?? []), finding]);
  }
  return { byAtom, untraced };
}

function byPlace(finding: Finding, atoms: readonly BlameableAtom[]): readonly BlameableAtom[] {
  return atoms.filter(
    (atom) => atom.file === finding.file && (finding.line === undefined || covers(atom, finding.line)),
  );
}

function byTest(finding: Finding, title: string, atoms: readonly BlameableAtom[]): readonly BlameableAtom[] {
  const frames = [...finding.message.matchAll(FRAME)].filter(([, file]) => !isTestFile(file ?? ""));
  const thrown = frames.flatMap(([, file, line]) =>
    atoms.filter((atom) => atom.file === file && covers(atom, Number(line))),
  );
  if (thrown.length > 0) return thrown.slice(0, 1);
  const exercised = atoms.filter((atom) => atom.file !== finding.file && atom.tests.includes(title));
  if (exercised.length > 0) return exercised;
  const own = atoms.filter((atom) => atom.file === finding.file);
  const itself = own.filter((atom) => atom.key.endsWith(`#${title}`));
  return itself.length > 0 ? itself : own;
}

function covers(atom: BlameableAtom, line: number): boolean {
  return atom.startLine <= line && line <= atom.endLine;
}
