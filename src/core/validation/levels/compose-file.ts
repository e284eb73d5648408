/** Puts several candidates for atoms of one file into its present text. */
import type { Finding } from "../verdict.ts";
import type { AtomCheckInput } from "./atomic.ts";

/** A candidate and the lines of the composed file that it takes, from 1, both inclusive. */
export interface Placed {
  readonly input: AtomCheckInput;
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Composition {
  readonly path: string;
  readonly source: string;
  readonly placed: readonly Placed[];
  /** Candidates that see another present text than the first one, or the same atom again. */
  readonly unplaced: readonly AtomCheckInput[];
}

/** What stands in the atom's place at present is taken to be its skeleton; a candidate for which it is not is left out. */
export function composeFile(path: string, candidates: readonly AtomCheckInput[]): Composition {
  const present = presentText(candidates[0]);
  const inOrder = [...candidates].sort((one, other) => one.before.length - other.before.length);
  const placed: Placed[] = [];
  const unplaced: AtomCheckInput[] = [];
  let source = "";
  let taken = 0;
  let line = 1;
  const append = (text: string) => {
    source += text;
    line += newlines(text);
  };
  for (const input of inOrder) {
    const isTaken = placed.some((each) => each.input.before.length === input.before.length);
    if (isTaken || input.before.length < taken || presentText(input) !== present) {
      unplaced.push(input);
      continue;
    }
    append(present.slice(taken, input.before.length));
    placed.push({ input, firstLine: line, lastLine: line + newlines(input.code.trimEnd()) });
    append(input.code);
    taken = input.before.length + input.skeleton.length;
  }
  const last = placed.at(-1)?.input;
  append(last === undefined ? "" : last.after);
  return { path, source, placed, unplaced };
}

/** True when a finding lies on the lines of a candidate. */
export function isInside({ input, firstLine, lastLine }: Placed, finding: Finding): boolean {
  const line = finding.line ?? 0;
  return finding.file === input.contract.file && firstLine <= line && line <= lastLine;
}

function presentText(input: AtomCheckInput | undefined): string {
  return input === undefined ? "" : input.before + input.skeleton + input.after;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
