/** A project in a worker's memory: the present text of every atom, a warm compiler over it, and what needs what. */
import type { AtomContext } from "../../../core/context/ContextInjector.ts";
import type { Dependency, Unresolved } from "../../../core/dependencies/dependency.ts";
import { SKELETON_DECLARATIONS } from "../../../core/generation/pending.ts";
import type { SourceFile } from "../../../core/ports.ts";
import type { CheckResult } from "../../../core/validation/verdict.ts";
import type { Container } from "../../container.ts";
import type { Engine } from "../../engine.ts";
import { findAtoms, listAtoms, listChangedAtomIds, type StoredAtom } from "../../repositories/atoms.ts";
import { newestEventId } from "../../repositories/events.ts";
import { readReferences } from "../../repositories/graphs.ts";
import { CandidateChecker, type Candidate } from "./candidate-checker.ts";
import type { SerialLane } from "./serial-lane.ts";

type Checker = ReturnType<Engine["createTypeChecker"]>;

interface References {
  readonly byFrom: ReadonlyMap<string, readonly Dependency[]>;
  readonly byTo: ReadonlyMap<string, readonly Dependency[]>;
  readonly unresolved: readonly Unresolved[];
}

/** Code while there is some, else the skeleton. */
export function textOf(atom: StoredAtom): string {
  return atom.code ?? atom.skeleton;
}

export class ProjectWorkspace {
  readonly #pool: Container["pool"];
  readonly #engine: Engine;
  readonly #projectId: string;
  readonly #atoms = new Map<string, StoredAtom>();
  readonly #byKey = new Map<string, StoredAtom>();
  /** Ids in the order of each file. */
  readonly #files = new Map<string, string[]>();
  readonly #references: References;
  readonly #checker: Checker;
  readonly #candidates: CandidateChecker;
  #seenEventId: string;
  #lastSync: Promise<void> = Promise.resolve();
  #nextSync: Promise<void> | undefined;

  private constructor(
    pool: Container["pool"],
    engine: Engine,
    lane: SerialLane,
    loaded: { projectId: string; atoms: readonly StoredAtom[]; references: References; seenEventId: string },
  ) {
    this.#pool = pool;
    this.#engine = engine;
    this.#projectId = loaded.projectId;
    this.#references = loaded.references;
    this.#seenEventId = loaded.seenEventId;
    for (const atom of loaded.atoms) {
      this.#remember(atom);
      this.#files.set(atom.file, [...(this.#files.get(atom.file) ?? []), atom.id]);
    }
    this.#checker = engine.createTypeChecker([...this.files(), SKELETON_DECLARATIONS]);
    this.#candidates = new CandidateChecker({
      engine,
      checker: this.#checker,
      lane,
      storedTexts: (path) => (this.#files.get(path) ?? []).map((id) => ({ id, text: this.#textOf(id) })),
    });
  }

  /** `lane` is shared by all workspaces of a process, so that one piece of compiling runs at a time. */
  static async open(deps: Pick<Container, "pool" | "engine">, lane: SerialLane, projectId: string) {
    const engine = await deps.engine();
    // Read first: what happens while the atoms are read is then read again, never missed.
    const seenEventId = await newestEventId(deps.pool, projectId);
    const [atoms, { dependencies, unresolved }] = await Promise.all([
      listAtoms(deps.pool, projectId),
      readReferences(deps.pool, projectId),
    ]);
    const references = {
      byFrom: groupBy(dependencies, (dependency) => dependency.from),
      byTo: groupBy(dependencies, (dependency) => dependency.to),
      unresolved,
    };
    return new ProjectWorkspace(deps.pool, engine, lane, { projectId, atoms, references, seenEventId });
  }

  /**
   * Takes over what other workers and reviewers stored since; everything committed before the call is in afterwards.
   * Whoever asks while one run is under way shares the next, which has not read yet.
   */
  sync(): Promise<void> {
    this.#nextSync ??= this.#lastSync
      .catch(() => undefined)
      .then(() => {
        this.#nextSync = undefined;
        this.#lastSync = this.#sync();
        return this.#lastSync;
      });
    return this.#nextSync;
  }

  atom(id: string): StoredAtom | undefined {
    return this.#atoms.get(id);
  }

  /** Every file with its present text, in delivery order. */
  files(): readonly SourceFile[] {
    return [...this.#files.keys()].map((path) => this.#file(path));
  }

  /** What an atom needs to be written, and how complete that is. */
  contextOf(atom: StoredAtom): AtomContext {
    const own = this.#references.byFrom.get(atom.key) ?? [];
    const behind = own.flatMap((dependency) => this.#references.byFrom.get(dependency.to) ?? []);
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

  /** Every atomic check on a candidate of an execution. */
  check(candidate: Candidate): Promise<readonly CheckResult[]> {
    return this.#candidates.check(candidate);
  }

  /** Every atomic check on a draft, and the types of the files that build on the atom. */
  checkDraft(atom: StoredAtom, code: string): Promise<readonly CheckResult[]> {
    return this.#candidates.checkDraft(atom, code, this.#dependentFiles(atom));
  }

  /** Every file with its present text and a candidate in place of an atom's. */
  filesWith(atom: StoredAtom, code: string): readonly SourceFile[] {
    return this.files().map((file) => {
      if (file.path !== atom.file) return file;
      const texts = (this.#files.get(file.path) ?? []).map((id) => (id === atom.id ? code : this.#textOf(id)));
      return { path: file.path, source: texts.join("") };
    });
  }

  /** Files of tests that reach an atom, directly or through what builds on it. */
  testFilesOf(atom: StoredAtom): readonly string[] {
    const reached = new Set([atom.key]);
    for (const key of reached) for (const { from } of this.#references.byTo.get(key) ?? []) reached.add(from);
    const tests = [...reached].flatMap((key) => this.#byKey.get(key) ?? []).filter(({ kind }) => kind === "test");
    return [...new Set(tests.map((test) => test.file))];
  }

  /** Every atom. */
  atoms(): readonly StoredAtom[] {
    return [...this.#atoms.values()];
  }

  dispose(): void {
    this.#checker.dispose();
  }

  async #sync(): Promise<void> {
    const { ids, newestEventId } = await listChangedAtomIds(this.#pool, this.#projectId, this.#seenEventId);
    if (ids.length > 0) {
      const changed = await findAtoms(this.#pool, this.#projectId, ids);
      for (const atom of changed) this.#remember(atom);
      await this.#candidates.refresh(changed);
    }
    this.#seenEventId = newestEventId;
  }

  #remember(atom: StoredAtom): void {
    this.#atoms.set(atom.id, atom);
    this.#byKey.set(atom.key, atom);
  }

  #file(path: string): SourceFile {
    return { path, source: (this.#files.get(path) ?? []).map((id) => this.#textOf(id)).join("") };
  }

  #textOf(id: string): string {
    const atom = this.#atoms.get(id);
    return atom === undefined ? "" : textOf(atom);
  }

  #dependentFiles(atom: StoredAtom): readonly string[] {
    const dependents = (this.#references.byTo.get(atom.key) ?? []).flatMap(
      (dependency) => this.#byKey.get(dependency.from)?.file ?? [],
    );
    return [...new Set(dependents)].filter((path) => path !== atom.file);
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
