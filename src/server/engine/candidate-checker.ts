/**
 * Runs atomic checks on candidates, many at a time: whatever waits goes through one program of the compiler, which costs
 * 50 to 150 ms whether it brings one new atom or thirty.
 */
import type { SourceFile } from "../../core/ports.ts";
import type { AtomCheckInput } from "../../core/validation/levels/atomic.ts";
import type { CheckResult } from "../../core/validation/verdict.ts";
import type { Engine } from "./engine.ts";
import type { StoredAtom } from "../repositories/atoms.ts";
import type { SerialLane } from "../processes/serial-lane.ts";

/** Most candidates of one program, so that the lane is free for others every second or so. */
const MAX_TOGETHER = 100;
/** A candidate waits for others at least this long, */
const MIN_GATHER_MS = 15;
/** and half as long as the last program took, but at most this long: the next wave arrives one by one. */
const MAX_GATHER_MS = 400;

export interface Candidate {
  readonly atom: StoredAtom;
  readonly code: string;
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
  #gatherMs = MIN_GATHER_MS;

  constructor(options: { engine: Engine; checker: Checker; lane: SerialLane; storedTexts: FileTexts }) {
    this.#validator = options.engine.validator;
    this.#checker = options.checker;
    this.#lane = options.lane;
    this.#storedTexts = options.storedTexts;
  }

  /** Every atomic check on one candidate. */
  check(candidate: Candidate): Promise<readonly CheckResult[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...candidate, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => this.#schedule(), this.#gatherMs);
    });
  }

  /** Checks a draft alone, with the files that build on the atom, and leaves nothing of it behind. */
  checkDraft(atom: StoredAtom, code: string, dependentFiles: readonly string[]): Promise<readonly CheckResult[]> {
    return this.#lane.run(async () => {
      const [results] = await this.#validator.checkAtoms([{ ...this.#inputOf(atom, code), dependentFiles }]);
      return results ?? [];
    });
  }

  /** Takes over what was stored of these atoms; mostly it is what stands in the compiler already. */
  async refresh(atoms: readonly StoredAtom[]): Promise<void> {
    for (const atom of atoms) this.#passed.delete(atom.id);
    const paths = new Set(atoms.map((atom) => atom.file));
    const isSame = this.#sources(paths).every(({ path, source }) => this.#checker.read(path) === source);
    if (isSame) return;
    await this.#lane.run(() => {
      this.#place(paths);
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
    const startedAt = performance.now();
    try {
      const results = await this.#validator.checkAtoms(batch.map(({ atom, code }) => this.#inputOf(atom, code)));
      for (const [index, { atom, code }] of batch.entries())
        if (!results[index]?.some((check) => check.required && check.verdict === "FAILED"))
          this.#passed.set(atom.id, code);
      this.#place(new Set(batch.map(({ atom }) => atom.file)));
      for (const [index, one] of batch.entries()) one.resolve(results[index] ?? []);
    } catch (error) {
      for (const one of batch) one.reject(error);
    } finally {
      this.#gatherMs = Math.min(MAX_GATHER_MS, Math.max(MIN_GATHER_MS, (performance.now() - startedAt) / 2));
    }
  }

  /** The candidate in its file as that stands now: stored text, with what passed in place. */
  #inputOf(atom: StoredAtom, code: string): AtomCheckInput {
    const texts = this.#texts(atom.file);
    const place = texts.findIndex((each) => each.id === atom.id);
    const join = (from: number, to?: number): string =>
      texts
        .slice(from, to)
        .map(({ text }) => text)
        .join("");
    return {
      contract: atom.contract,
      code,
      skeleton: atom.skeleton,
      before: join(0, place),
      after: join(place + 1),
      checker: this.#checker,
    };
  }

  /** Puts files into the compiler as they stand. */
  #place(paths: ReadonlySet<string>): void {
    this.#checker.check(this.#sources(paths), []);
  }

  #sources(paths: ReadonlySet<string>): readonly SourceFile[] {
    return [...paths].map((path) => ({
      path,
      source: this.#texts(path)
        .map(({ text }) => text)
        .join(""),
    }));
  }

  #texts(path: string): readonly { readonly id: string; readonly text: string }[] {
    return this.#storedTexts(path).map(({ id, text }) => ({ id, text: this.#passed.get(id) ?? text }));
  }
}
