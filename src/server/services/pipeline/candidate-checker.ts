/**
 * Runs atomic checks on candidates, many at a time: whatever waits is put in place together and compiled once. A program
 * costs 50 to 150 ms whether it brings one new atom or thirty; alone is checked again only what failed in company.
 */
import type { SourceFile } from "../../../core/ports.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Engine } from "../../engine.ts";
import type { StoredAtom } from "../../repositories/atoms.ts";
import type { SerialLane } from "./serial-lane.ts";
import { yieldToOthers } from "./yield-to-others.ts";

/** Longest run of checks between two turns of others in the lane. */
const MAX_TOGETHER = 32;
const GATHER_MS = 15;

export interface Candidate {
  readonly atom: StoredAtom;
  readonly code: string;
  readonly signal: AbortSignal;
}

interface Waiting extends Candidate {
  readonly resolve: (results: readonly CheckResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** The atoms of a file in order, with the text that is stored of each. */
export type FileTexts = (path: string) => readonly { readonly id: string; readonly text: string }[];

type Checker = ReturnType<Engine["createTypeChecker"]>;

export class CandidateChecker {
  readonly #validator: Engine["validator"];
  readonly #checker: Checker;
  readonly #lane: SerialLane;
  readonly #storedTexts: FileTexts;
  /** Candidates that passed: they stand in the compiler until what is stored says otherwise. */
  readonly #passed = new Map<string, string>();
  #waiting: Waiting[] = [];

  constructor(options: { engine: Engine; checker: Checker; lane: SerialLane; storedTexts: FileTexts }) {
    this.#validator = options.engine.validator;
    this.#checker = options.checker;
    this.#lane = options.lane;
    this.#storedTexts = options.storedTexts;
  }

  /** Every atomic check on one candidate. Rejects with the signal's reason when it is aborted before its turn. */
  check(candidate: Candidate): Promise<readonly CheckResult[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...candidate, resolve, reject });
      // Others that were claimed together arrive within milliseconds, and one program serves them all.
      if (this.#waiting.length === 1) setTimeout(() => this.#schedule(), GATHER_MS);
    });
  }

  /** Checks a draft alone, with the files that build on the atom, and leaves nothing of it behind. */
  checkDraft(atom: StoredAtom, code: string, dependentFiles: readonly string[]): Promise<readonly CheckResult[]> {
    return this.#lane.run(() => this.#checkOne(atom, code, new Map(), dependentFiles));
  }

  /** Takes over what was stored of these atoms; mostly it is what stands in the compiler already. */
  async refresh(atoms: readonly StoredAtom[]): Promise<void> {
    for (const atom of atoms) this.#passed.delete(atom.id);
    const paths = new Set(atoms.map((atom) => atom.file));
    const isSame = this.#texts(paths, new Map()).every(({ path, source }) => this.#checker.read(path) === source);
    if (isSame) return;
    await this.#lane.run(() => {
      this.#place(paths, new Map());
      return Promise.resolve();
    });
  }

  #schedule(): void {
    void this.#lane.run(async () => {
      const batch = this.#waiting.splice(0, MAX_TOGETHER);
      if (this.#waiting.length > 0) this.#schedule();
      await this.#checkTogether(batch);
    });
  }

  async #checkTogether(batch: readonly Waiting[]): Promise<void> {
    const live = batch.filter((one) => {
      if (one.signal.aborted) one.reject(one.signal.reason);
      return !one.signal.aborted;
    });
    try {
      const together = new Map(live.map(({ atom, code }) => [atom.id, code]));
      this.#place(filesOf(live), together);
      const results = new Map<Waiting, readonly CheckResult[]>();
      for (const one of live) results.set(one, await this.#checkOne(one.atom, one.code, together));
      const doubtful = filesOf(live.filter((one) => !isCompiled(results.get(one))));
      const again = live.filter((one) => doubtful.has(one.atom.file));
      if (live.length > 1 && again.length > 0) {
        this.#place(doubtful, new Map());
        for (const one of again) results.set(one, await this.#checkOne(one.atom, one.code, new Map()));
      }
      this.#keepPassed(live, results);
      for (const one of live) one.resolve(results.get(one) ?? []);
    } catch (error) {
      for (const one of live) one.reject(error);
    }
  }

  #keepPassed(live: readonly Waiting[], results: ReadonlyMap<Waiting, readonly CheckResult[]>): void {
    for (const one of live) {
      const failed = results.get(one)?.some((check) => check.required && check.verdict === "FAILED") ?? true;
      if (!failed) this.#passed.set(one.atom.id, one.code);
    }
    this.#place(filesOf(live), new Map());
  }

  /** A round of the event loop for everybody else follows each check. */
  async #checkOne(
    atom: StoredAtom,
    code: string,
    together: ReadonlyMap<string, string>,
    dependentFiles?: readonly string[],
  ): Promise<readonly CheckResult[]> {
    const atoms = this.#storedTexts(atom.file);
    const place = atoms.findIndex((each) => each.id === atom.id);
    const texts = atoms.map((each) => together.get(each.id) ?? this.#passed.get(each.id) ?? each.text);
    const results = await this.#validator.checkAtom({
      contract: atom.contract,
      code,
      skeleton: atom.skeleton,
      before: texts.slice(0, place).join(""),
      after: texts.slice(place + 1).join(""),
      checker: this.#checker,
      ...(dependentFiles === undefined ? {} : { dependentFiles }),
    });
    await yieldToOthers();
    return results;
  }

  /** Puts files into the compiler as they are stored, with what passed and the given candidates in place. */
  #place(paths: ReadonlySet<string>, candidates: ReadonlyMap<string, string>): void {
    this.#checker.check(this.#texts(paths, candidates), []);
  }

  #texts(paths: ReadonlySet<string>, candidates: ReadonlyMap<string, string>): readonly SourceFile[] {
    return [...paths].map((path) => {
      const texts = this.#storedTexts(path).map(({ id, text }) => candidates.get(id) ?? this.#passed.get(id) ?? text);
      return { path, source: texts.join("") };
    });
  }
}

function filesOf(candidates: readonly Candidate[]): ReadonlySet<string> {
  return new Set(candidates.map((candidate) => candidate.atom.file));
}

/** A neighbour that does not compile can hide or cause findings, so only this makes a verdict in company final. */
function isCompiled(results: readonly CheckResult[] | undefined): boolean {
  return (
    results?.every(({ check, verdict }) => (check !== "syntax" && check !== "types") || verdict === "PASSED") ?? false
  );
}
