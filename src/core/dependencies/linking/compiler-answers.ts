/** Compilers' answers, kept per file while neither the file nor the shape of anything it reaches has changed. */
import type { ResolverName } from "../../analysis/analysis-report.ts";
import type { Cause } from "../cause.ts";
import type { DefinitionAnswer, DefinitionFinder } from "../definition-finder.ts";
import type { ModuleGraph } from "../modules/module-graph.ts";
import type { SourceFile } from "../../ports.ts";
import { declarationPathsOf } from "../scopes/declaration-paths.ts";
import type { DeclarationId, FileSymbols, ReferenceId } from "../scopes/file-symbols.ts";
import type { Place } from "./atom-edges.ts";
import type { SymbolFile } from "./linked-file.ts";
import { type Reaches, reachesOf } from "./reach.ts";

/** A reference that syntax leaves open, and what it may mean as far as syntax tells. */
export interface Open {
  readonly row: ReferenceId;
  readonly cause: Cause;
  readonly candidates: readonly Place[];
  /** Who found the candidates. */
  readonly resolver: ResolverName;
}

export type CompilerAnswer =
  | { readonly kind: "declared"; readonly places: readonly Place[]; readonly resolver: ResolverName }
  | { readonly kind: "external" }
  | { readonly kind: "unknown"; readonly cause?: Cause };

/** A declaration by its path, which survives when positions shift; or a bare position where scopes know none. */
type KeptPlace = { readonly file: string; readonly path: string } | { readonly file: string; readonly index: number };

type Kept =
  | { readonly kind: "declared"; readonly places: readonly KeptPlace[] }
  | { readonly kind: "external" }
  | { readonly kind: "unknown"; readonly cause?: Cause };

interface FileAnswers {
  readonly symbols: FileSymbols;
  readonly byIndex: Map<number, Kept>;
  /** What the file's imports led to. */
  readonly imports: string;
}

/** The files of the last update. */
interface Repository {
  readonly files: readonly SymbolFile[];
  readonly positions: ReadonlyMap<string, number>;
  readonly reaches: Reaches | undefined;
}

export class CompilerAnswers {
  readonly #finders: ReadonlyMap<string, DefinitionFinder>;
  readonly #files = new Map<string, FileAnswers>();
  readonly #shapes = new Map<string, string>();
  /** Files whose text declares what others see without an import. */
  readonly #augmenting = new Set<string>();
  #repository: Repository = { files: [], positions: new Map(), reaches: undefined };

  constructor(finders: readonly DefinitionFinder[]) {
    this.#finders = new Map(finders.map((finder) => [finder.name, finder]));
  }

  #finderOf(file: SymbolFile): DefinitionFinder | undefined {
    return file.rules.compiler === undefined ? undefined : this.#finders.get(file.rules.compiler);
  }

  /** Notes the shapes of files that are about to change; to be called before `update`. */
  async prepare(changed: readonly SymbolFile[], files: readonly SymbolFile[]): Promise<void> {
    const known = new Set(files.map(({ path }) => path));
    for (const file of changed)
      if (known.has(file.path) && !this.#shapes.has(file.path))
        this.#shapes.set(file.path, (await this.#finderOf(file)?.shapeOf(file.path)) ?? "");
  }

  /** Tells the compilers what changed, and forgets the answers that may be others now. */
  async update(
    changed: readonly (SymbolFile & SourceFile)[],
    removed: readonly string[],
    files: readonly SymbolFile[],
    graph: ModuleGraph,
  ): Promise<void> {
    const isFirst = this.#files.size === 0;
    const augmented = new Set(changed.filter((file) => this.#augments(file)).map(({ path }) => path));
    const positions = new Map(files.map(({ path }, position) => [path, position]));
    this.#repository = { files, positions, reaches: reachesOf(files, graph) };
    for (const finder of this.#finders.values())
      await finder.update(
        changed.filter((file) => this.#finderOf(file) === finder).map(({ path, source }) => ({ path, source })),
        removed,
      );
    for (const path of removed) {
      this.#shapes.delete(path);
      this.#augmenting.delete(path);
    }
    if (isFirst) {
      // There is nothing to forget, and what was noted before is over.
      this.#shapes.clear();
      return;
    }
    const stale = new Set(removed);
    let isEverywhere = removed.length > 0;
    for (const file of changed) {
      const before = this.#shapes.get(file.path);
      const shape = (await this.#finderOf(file)?.shapeOf(file.path)) ?? "";
      this.#shapes.set(file.path, shape);
      if (before === shape) continue;
      stale.add(file.path);
      // What a script or an augmentation declares, or declared, is seen without an import.
      isEverywhere ||= before === undefined || file.symbols.packages.length > 0 || augmented.has(file.path);
    }
    if (isEverywhere) {
      this.#files.clear();
      return;
    }
    this.#forget(new Set(changed.map(({ path }) => path)), stale);
  }

  /** Whether the file augments others, now or before; notes what it does now. */
  #augments({ path, source, rules }: SymbolFile & SourceFile): boolean {
    const did = this.#augmenting.delete(path);
    const does = rules.augmentation?.test(source) === true;
    if (does) this.#augmenting.add(path);
    return did || does;
  }

  #forget(changed: ReadonlySet<string>, stale: ReadonlySet<string>): void {
    const { files, reaches } = this.#repository;
    for (const [position, { path, symbols }] of files.entries()) {
      const answers = this.#files.get(path);
      if (answers === undefined) continue;
      const isStale =
        answers.symbols !== symbols ||
        answers.imports !== reaches?.importsOf(position) ||
        reaches.isAnyReached(position, stale);
      if (isStale) this.#files.delete(path);
      else for (const [index, kept] of answers.byIndex) if (!isStable(kept, changed)) answers.byIndex.delete(index);
    }
  }

  /** Answers, parallel to `open`; undefined where there is no compiler to ask. */
  async of(position: number, open: readonly Open[]): Promise<readonly (CompilerAnswer | undefined)[]> {
    const { files, positions, reaches } = this.#repository;
    const file = files[position];
    const finder = file === undefined ? undefined : this.#finderOf(file);
    if (file === undefined || finder === undefined || open.length === 0) return [];
    let answers = this.#files.get(file.path);
    if (answers === undefined) {
      answers = { symbols: file.symbols, byIndex: new Map(), imports: reaches?.importsOf(position) ?? "" };
      this.#files.set(file.path, answers);
    }
    const { byIndex } = answers;
    const indexes = open.map(({ row }) => file.symbols.references.start[row] ?? 0);
    const missing = [...new Set(indexes)].filter((index) => !byIndex.has(index));
    if (missing.length > 0) {
      const found = await finder.find(file.path, missing);
      for (const [each, index] of missing.entries()) {
        const answer = found[each];
        if (answer !== undefined) byIndex.set(index, keep(answer, positions, files));
      }
    }
    return indexes.map((index) => restored(byIndex.get(index), positions, files, finder.name));
  }
}

/** Whether the answer means the same in a file whose text changed while its shape did not. */
function isStable(kept: Kept, changed: ReadonlySet<string>): boolean {
  if (kept.kind !== "declared") return true;
  return kept.places.every((place) => !changed.has(place.file) || ("path" in place && !/[#/]/.test(place.path)));
}

const starts = new WeakMap<FileSymbols, ReadonlyMap<number, DeclarationId>>();

function declarationsByStart(symbols: FileSymbols): ReadonlyMap<number, DeclarationId> {
  let found = starts.get(symbols);
  if (found === undefined)
    starts.set(symbols, (found = new Map(symbols.declarations.map(({ start }, id) => [start, id]))));
  return found;
}

function keep(answer: DefinitionAnswer, positions: ReadonlyMap<string, number>, files: readonly SymbolFile[]): Kept {
  if (answer.kind !== "declared") return answer;
  const { sites, called } = answer;
  // Of overloads the one that is called; the constructor of a class stands for nothing that the class does not.
  const isOverload = sites.some(({ file, start }) => file === called?.file && start === called.start);
  const places = (isOverload && called !== undefined ? [called] : sites).map(({ file, start }): KeptPlace => {
    const symbols = files[positions.get(file) ?? -1]?.symbols;
    const id = symbols === undefined ? undefined : declarationsByStart(symbols).get(start);
    const path = symbols === undefined || id === undefined ? undefined : declarationPathsOf(symbols).paths[id];
    return path === undefined ? { file, index: start } : { file, path };
  });
  return { kind: "declared", places };
}

function restored(
  kept: Kept | undefined,
  positions: ReadonlyMap<string, number>,
  files: readonly SymbolFile[],
  resolver: ResolverName,
): CompilerAnswer | undefined {
  if (kept?.kind !== "declared") return kept;
  const places = kept.places.flatMap((place): Place[] => {
    const file = positions.get(place.file);
    const symbols = file === undefined ? undefined : files[file]?.symbols;
    if (file === undefined || symbols === undefined) return [];
    if ("index" in place) return [{ file, index: place.index, kind: undefined }];
    const declaration = symbols.declarations[declarationPathsOf(symbols).byPath.get(place.path) ?? -1];
    return declaration === undefined ? [] : [{ file, index: declaration.start, kind: declaration.kind }];
  });
  return { kind: "declared", places, resolver };
}
