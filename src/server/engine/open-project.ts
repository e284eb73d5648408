/** A project in the engine's memory: the present text of every atom, a warm compiler over it, and what needs what. */
import type { AtomContext } from "../../core/context/ContextInjector.ts";
import type { Dependency } from "../../core/dependencies/dependency.ts";
import { MgeError } from "../../core/errors.ts";
import { SKELETON_DECLARATIONS } from "../../core/generation/pending.ts";
import type { SourceFile } from "../../core/ports.ts";
import type { CheckResult } from "../../core/validation/verdict.ts";
import type { StoredAtom } from "../repositories/atoms.ts";
import { CandidateChecker } from "./candidate-checker.ts";
import type { References } from "./engine-api.ts";
import type { Engine } from "./engine.ts";
import type { SerialLane } from "../processes/serial-lane.ts";
import { textOf } from "./text-of.ts";

export class OpenProject {
  readonly #engine: Engine;
  readonly #atoms = new Map<string, StoredAtom>();
  readonly #byKey = new Map<string, StoredAtom>();
  /** Ids in the order of each file. */
  readonly #files = new Map<string, string[]>();
  readonly #references: References;
  readonly #byFrom: ReadonlyMap<string, readonly Dependency[]>;
  readonly #byTo: ReadonlyMap<string, readonly Dependency[]>;
  readonly #checker: ReturnType<Engine["createTypeChecker"]>;
  readonly #candidates: CandidateChecker;

  /** `lane` is shared by all projects, so that one piece of compiling runs at a time. */
  constructor(engine: Engine, lane: SerialLane, atoms: readonly StoredAtom[], references: References) {
    this.#engine = engine;
    this.#references = references;
    this.#byFrom = Map.groupBy(references.dependencies, (dependency) => dependency.from);
    this.#byTo = Map.groupBy(references.dependencies, (dependency) => dependency.to);
    for (const atom of atoms) this.#remember(atom);
    for (const [path, own] of Map.groupBy(atoms, (atom) => atom.file))
      this.#files.set(
        path,
        own.map((atom) => atom.id),
      );
    const checker = engine.createTypeChecker({
      files: [...this.#sources(), SKELETON_DECLARATIONS],
      reportsUnused: true,
    });
    this.#checker = checker;
    const storedTexts = (path: string) => (this.#files.get(path) ?? []).map((id) => ({ id, text: this.#textOf(id) }));
    this.#candidates = new CandidateChecker({ engine, checker, lane, storedTexts });
  }

  async refresh(atoms: readonly StoredAtom[]): Promise<void> {
    for (const atom of atoms) this.#remember(atom);
    await this.#candidates.refresh(atoms);
  }

  contextOf(atomId: string): AtomContext {
    const atom = this.#atom(atomId);
    const own = this.#byFrom.get(atom.key) ?? [];
    const behind = own.flatMap((dependency) => this.#byFrom.get(dependency.to) ?? []);
    return this.#engine.injector.inject({
      contract: atom.contract,
      dependencies: [...own, ...behind],
      unresolved: this.#references.unresolved,
      lookup: (key) => {
        const found = this.#byKey.get(key);
        return found === undefined ? undefined : { contract: found.contract, code: textOf(found) };
      },
    });
  }

  check(atomId: string, code: string): Promise<readonly CheckResult[]> {
    return this.#candidates.check({ atom: this.#atom(atomId), code });
  }

  /** The atomic checks of a draft, and what its tests can be run on. */
  async checkDraft(atomId: string, code: string) {
    const atom = this.#atom(atomId);
    const checks = await this.#candidates.checkDraft(atom, code, this.#dependentFiles(atom));
    const testFiles = this.#testFilesOf(atom);
    const others = [...this.#atoms.values()].filter((other) => other.id !== atomId);
    return {
      atom,
      checks,
      testFiles,
      tests: others.filter(({ file }) => testFiles.includes(file)).concat(testFiles.includes(atom.file) ? atom : []),
      /** Other atoms without code; tests cannot run before there are none. */
      unmade: others.filter((other) => other.code === null).length,
      files: this.#sources(new Map([[atomId, code]])),
    };
  }

  dispose(): void {
    this.#checker.dispose();
  }

  #atom(id: string): StoredAtom {
    const atom = this.#atoms.get(id);
    if (atom === undefined) throw new MgeError("NOT_FOUND", "There is no such atom.");
    return atom;
  }

  #remember(atom: StoredAtom): void {
    this.#atoms.set(atom.id, atom);
    this.#byKey.set(atom.key, atom);
  }

  #textOf(id: string): string {
    const atom = this.#atoms.get(id);
    return atom === undefined ? "" : textOf(atom);
  }

  /** Every file in delivery order, with drafts in place. */
  #sources(drafts: ReadonlyMap<string, string> = new Map()): readonly SourceFile[] {
    return [...this.#files].map(([path, ids]) => ({
      path,
      source: ids.map((id) => drafts.get(id) ?? this.#textOf(id)).join(""),
    }));
  }

  #dependentFiles(atom: StoredAtom): readonly string[] {
    const dependents = (this.#byTo.get(atom.key) ?? []).flatMap(({ from }) => this.#byKey.get(from)?.file ?? []);
    return [...new Set(dependents)].filter((path) => path !== atom.file);
  }

  /** Files of tests that reach an atom, directly or through what builds on it. */
  #testFilesOf(atom: StoredAtom): readonly string[] {
    const reached = new Set([atom.key]);
    for (const key of reached) for (const { from } of this.#byTo.get(key) ?? []) reached.add(from);
    const tests = [...reached].flatMap((key) => this.#byKey.get(key) ?? []).filter(({ kind }) => kind === "test");
    return [...new Set(tests.map((test) => test.file))];
  }
}
