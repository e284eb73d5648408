/**
 * What the type checker says about atoms in their place: errors in them, and new errors they cause elsewhere. A compiler
 * begins each program anew, so one program for many atoms costs an eighth of one for each.
 */
import type { TypeChecker } from "../../ports.ts";
import type { Finding } from "../verdict.ts";
import type { AtomCheckInput } from "./atomic.ts";
import { type Composition, composeFile, isInside, type Placed } from "./compose-file.ts";

/** Unused names, which only the whole file can tell for imports. */
const UNUSED: ReadonlySet<string> = new Set(["TS6133", "TS6138", "TS6192", "TS6196", "TS6198", "TS6199", "TS6205"]);

/**
 * Findings of every candidate, in order. All stand in one program first; only those that an error may be due to are
 * checked again by themselves. Lines inside an atom count within it and name no file. Errors elsewhere count only when
 * the skeleton's own text in the same place does not cause them. The checkers' files are put back.
 */
export function typeFindings(inputs: readonly AtomCheckInput[]): readonly (readonly Finding[])[] {
  const suspects = new Set(inputs.length === 1 ? inputs : suspectsOf(inputs));
  return inputs.map((input) => (suspects.has(input) ? findingsOfOne(input) : []));
}

/** Candidates that cannot be shown to be right together. */
function suspectsOf(inputs: readonly AtomCheckInput[]): readonly AtomCheckInput[] {
  const checkers = new Set(inputs.map((input) => input.checker));
  return [...checkers].flatMap((checker) =>
    suspectsOfChecker(
      checker,
      inputs.filter((input) => input.checker === checker),
    ),
  );
}

/** An error may hide others, so what is left without the suspects must stand without any error by itself. */
function suspectsOfChecker(checker: TypeChecker, inputs: readonly AtomCheckInput[]): readonly AtomCheckInput[] {
  const suspects = new Set<AtomCheckInput>();
  for (let rest = inputs; rest.length > 0;) {
    const found = suspectsInOneProgram(checker, rest);
    if (found.length === 0) break;
    for (const input of found) suspects.add(input);
    rest = rest.filter((input) => !suspects.has(input));
  }
  return [...suspects];
}

function suspectsInOneProgram(checker: TypeChecker, inputs: readonly AtomCheckInput[]): readonly AtomCheckInput[] {
  const files = [...new Set(inputs.map((input) => input.contract.file))];
  const compositions = files.map((path) =>
    composeFile(
      path,
      inputs.filter((input) => input.contract.file === path),
    ),
  );
  const placed = compositions.flatMap((composition) => composition.placed);
  const found = checkTexts(checker, compositions, pathsOf(placed.map(({ input }) => input))).filter(
    (finding) => !isUnused(finding) || placed.some((each) => !isImports(each.input) && isInside(each, finding)),
  );
  const suspicious = placed.filter((each) => found.some((finding) => concerns(finding, each, placed)));
  return [...suspicious.map(({ input }) => input), ...compositions.flatMap((composition) => composition.unplaced)];
}

/** An error inside a candidate concerns it alone; any other concerns all whose own or dependent files it stands in. */
function concerns(finding: Finding, each: Placed, placed: readonly Placed[]): boolean {
  if (isInside(each, finding)) return true;
  if (placed.some((other) => isInside(other, finding))) return false;
  return finding.file === undefined || pathsOf([each.input]).includes(finding.file);
}

function findingsOfOne(input: AtomCheckInput): readonly Finding[] {
  const path = input.contract.file;
  const [composition, asSkeleton] = [input, { ...input, code: input.skeleton }].map((each) =>
    composeFile(path, [each]),
  );
  const place = composition?.placed[0];
  if (composition === undefined || asSkeleton === undefined || place === undefined) return [];
  const paths = pathsOf([input]);
  const found = checkTexts(input.checker, [composition], paths);
  const inside = found.filter((each) => isInside(place, each) && !(isUnused(each) && isImports(input)));
  const elsewhere = found.filter((each) => !isInside(place, each) && !isUnused(each));
  const known = elsewhere.length === 0 ? [] : checkTexts(input.checker, [asSkeleton], paths).map(fingerprint);
  return [
    ...inside.map((finding) => withinAtom(finding, place.firstLine)),
    ...elsewhere.filter((finding) => !known.includes(fingerprint(finding))),
  ];
}

/** Findings of the paths with other texts in the files; the texts are put back. */
function checkTexts(checker: TypeChecker, files: readonly Composition[], paths: readonly string[]): readonly Finding[] {
  const originals = files.flatMap(({ path }) => {
    const source = checker.read(path);
    return source === undefined ? [] : [{ path, source }];
  });
  try {
    return checker.check(files, paths);
  } finally {
    checker.check(originals, []);
  }
}

function pathsOf(inputs: readonly AtomCheckInput[]): readonly string[] {
  return [...new Set(inputs.flatMap((input) => [input.contract.file, ...(input.dependentFiles ?? [])]))];
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
