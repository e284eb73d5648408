/**
 * What every atom of a repository needs, kept between updates: symbols and compilers' answers stay for as long as
 * nothing that they follow from has changed, everything else is linked anew.
 */
import { AMBIGUOUS, type Cause, UNDECLARED } from "./cause.ts";
import { CompilerAnswers, type Open } from "./linking/compiler-answers.ts";
import { type AtomEdge, AtomEdges, type AtomizedFile, type Place } from "./linking/atom-edges.ts";
import { atomAt } from "./linking/atom-ranges.ts";
import { declarationOf, fileOf, type Target } from "./linking/entity.ts";
import { RepositoryLinker } from "./linking/repository-linker.ts";
import { localDeclaration, resolveReference } from "./linking/resolve-reference.ts";
import type { DefinitionFinder } from "./definition-finder.ts";
import { ModuleGraph } from "./modules/module-graph.ts";
import { NONE, ROLES } from "./scopes/file-symbols.ts";

/** A file that is new or has changed. */
export interface IndexedFile extends AtomizedFile {
  /** For compilers; not kept. */
  readonly source: string;
}

/** A reference that nobody could follow. Indexes are of the text of `file`. */
export interface OpenReference {
  readonly atom: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly cause: Cause;
}

export interface IndexedDependencies {
  /** In the order of the files' paths. */
  readonly edges: readonly AtomEdge[];
  readonly unresolved: readonly OpenReference[];
}

const KEY = ROLES.indexOf("key");
/** What rules add to a name to tell apart what the language does: the number of arguments, a call, a place. */
const LOOKUP_MARK = /(?:\/\d+|\(\)|@\d+)$/;

export class DependencyIndex {
  readonly #files = new Map<string, AtomizedFile>();
  readonly #answers: CompilerAnswers;
  readonly #name: string;
  #manifests: ReadonlyMap<string, string> = new Map();

  /**
   * Languages whose rules name a compiler that is not given are resolved by scopes, modules and members alone. `name` is
   * that of the repository's folder.
   */
  constructor(finders: readonly DefinitionFinder[], name = "") {
    this.#name = name;
    this.#answers = new CompilerAnswers(finders);
  }

  /**
   * Replaces or adds files, forgets the removed ones, and gives all dependencies: the same as a new index would give
   * for the same files. `manifests` are the texts of the files that module rules read, by path; kept unless given.
   */
  async update(
    changed: readonly IndexedFile[],
    removed: readonly string[],
    manifests?: ReadonlyMap<string, string>,
  ): Promise<IndexedDependencies> {
    await this.#answers.prepare(changed, this.#sorted());
    for (const path of removed) this.#files.delete(path);
    for (const { source: _, ...file } of changed) this.#files.set(file.path, file);
    if (manifests !== undefined) this.#manifests = manifests;
    const files = this.#sorted();
    const graph = new ModuleGraph(files, this.#manifests, this.#name);
    await this.#answers.update(changed, removed, files, graph);
    return this.#link(files, graph);
  }

  #sorted(): readonly AtomizedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  async #link(files: readonly AtomizedFile[], graph: ModuleGraph): Promise<IndexedDependencies> {
    const linker = new RepositoryLinker(files, graph);
    const edges = new AtomEdges(files);
    const unresolved: OpenReference[] = [];
    const placeOf = (target: Target): Place => {
      const declaration = files[fileOf(target)]?.symbols.declarations[declarationOf(target)];
      return { file: fileOf(target), index: declaration?.start ?? 0, kind: declaration?.kind };
    };
    const waiting: Open[][] = [];
    for (const [file, { symbols }] of files.entries()) {
      const open: Open[] = [];
      for (let row = 0; row < symbols.references.size; row += 1) {
        const local = localDeclaration(symbols, row);
        if (local !== NONE) {
          edges.addLocal(file, row, local);
          continue;
        }
        const found = resolveReference(linker, files, file, row);
        // Overloads that lie in one atom.
        const only = found.kind === "open" ? onlyAtom(files, found.among?.targets ?? []) : undefined;
        if (found.kind === "open" && only !== undefined)
          edges.add(file, row, [placeOf(only)], found.among?.resolver ?? "scope", 1);
        else if (found.kind === "open") open.push({ row, cause: found.cause, candidates: [], resolver: "scope" });
        else if (found.kind === "declared" && found.isCertain)
          edges.add(file, row, found.targets.map(placeOf), found.resolver, 1);
        else if (found.kind === "modules")
          edges.add(file, row, placesOfModules(found.files, graph, files), "module", 1);
        else if (found.kind === "declared")
          open.push({ row, cause: AMBIGUOUS, candidates: found.targets.map(placeOf), resolver: found.resolver });
      }
      edges.addOrder(file);
      waiting.push(open);
    }
    for (const [file, open] of waiting.entries()) {
      const answers = await this.#answers.of(file, open);
      for (const [position, { row, cause, candidates, resolver }] of open.entries()) {
        const answer = answers[position];
        if (answer?.kind === "declared" && !declaresItself(files, file, row, answer.places))
          edges.add(file, row, answer.places, answer.resolver, 1);
        else if (answer?.kind === "declared") continue;
        else if (candidates.length > 0 && answer?.kind !== "external")
          edges.add(file, row, candidates, resolver, 1 / candidates.length);
        else if (answer === undefined && cause === UNDECLARED && files[file]?.rules.hasHostGlobals === true) continue;
        else if (answer?.kind !== "external") this.#leaveOpen(files, file, row, answer?.cause ?? cause, unresolved);
      }
    }
    return { edges: edges.edges, unresolved };
  }

  /** Keys that nobody knows are just keys. */
  #leaveOpen(
    files: readonly AtomizedFile[],
    file: number,
    row: number,
    cause: Cause,
    unresolved: OpenReference[],
  ): void {
    const found = files[file];
    if (found === undefined) return;
    const { references, texts } = found.symbols;
    const name = texts[references.name[row] ?? 0] ?? "";
    const start = references.start[row] ?? 0;
    const atom = found.atoms[atomAt(found.atoms, start)];
    if (references.role[row] === KEY || name === "" || atom === undefined) return;
    if (references.isMember[row] === 1 && found.rules.isBuiltinMember?.(name) === true) return;
    unresolved.push({
      atom: atom.id,
      file: found.path,
      start,
      end: references.end[row] ?? start,
      name: name.replace(LOOKUP_MARK, ""),
      cause,
    });
  }
}

/** A key that the compiler names among the declarations is one: of its own accessor, not of the other. */
function declaresItself(files: readonly AtomizedFile[], file: number, row: number, places: readonly Place[]): boolean {
  const references = files[file]?.symbols.references;
  if (references?.role[row] !== KEY) return false;
  return places.some((place) => place.file === file && place.index === references.start[row]);
}

function placesOfModules(
  paths: readonly string[],
  graph: ModuleGraph,
  files: readonly AtomizedFile[],
): readonly Place[] {
  return paths.flatMap((path): Place[] => {
    const file = graph.indexOf(path);
    const found = file === undefined ? undefined : files[file];
    if (file === undefined || found === undefined) return [];
    const index = found.rules.moduleAtom === "first-with-code" ? (found.atoms[found.firstWithCode]?.start ?? 0) : 0;
    return [{ file, index, kind: undefined, isModule: true }];
  });
}

/** The first of the declarations when all of them lie in one atom. */
function onlyAtom(files: readonly AtomizedFile[], targets: readonly Target[]): Target | undefined {
  const atoms = targets.map((target) => {
    const file = files[fileOf(target)];
    const start = file?.symbols.declarations[declarationOf(target)]?.start ?? 0;
    return file === undefined ? undefined : file.atoms[atomAt(file.atoms, start)];
  });
  return atoms[0] !== undefined && atoms.every((atom) => atom === atoms[0]) ? targets[0] : undefined;
}
