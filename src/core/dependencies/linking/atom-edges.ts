/** Typed edges between atoms from what references lead to: one per (from, to, type), the first site kept. */
import type { AnalyzedDependencyType, ResolverName } from "../../analysis/analysis-report.ts";
import { type DeclarationId, type DeclarationKind, type ReferenceId, ROLES, Space } from "../scopes/file-symbols.ts";
import { atomAt, type AtomSpan } from "./atom-ranges.ts";
import type { SymbolFile } from "./linked-file.ts";
import { eachOrderedRead } from "./temporal-order.ts";

/** A file whose references become edges. */
export interface AtomizedFile extends SymbolFile {
  /** Sorted, without overlap. */
  readonly atoms: readonly AtomSpan[];
  /** Position in `atoms` of the first that is more than a comment. */
  readonly firstWithCode: number;
}

/** Sites are indexes of the text of `file`, which holds `from`. */
export interface AtomEdge {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly type: AnalyzedDependencyType;
  readonly site: { readonly start: number; readonly end: number };
  readonly resolver: ResolverName;
  /** 0 to 1; below 1 only where one of several signatures is meant and no compiler tells which. */
  readonly confidence: number;
  readonly typeOnly: boolean;
}

/** A place that a reference leads to. */
export interface Place {
  readonly file: number;
  readonly index: number;
  /** Undefined where a compiler named something that scopes do not know. */
  readonly kind: DeclarationKind | undefined;
  /** True for the beginning of a file that is meant as a whole. */
  readonly isModule?: boolean;
}

const TYPES: ReadonlySet<DeclarationKind | undefined> = new Set(["interface", "type", "typeParameter"]);
const ROLE = { type: ROLES.indexOf("type"), import: ROLES.indexOf("import"), call: ROLES.indexOf("call") };

export class AtomEdges {
  readonly #files: readonly AtomizedFile[];
  readonly #edges: AtomEdge[] = [];
  readonly #seen: (Set<number> | undefined)[] = [];
  readonly #firstAtom: readonly number[];

  constructor(files: readonly AtomizedFile[]) {
    this.#files = files;
    let atoms = 0;
    this.#firstAtom = files.map((file) => (atoms += file.atoms.length) - file.atoms.length);
  }

  get edges(): readonly AtomEdge[] {
    return this.#edges;
  }

  /** Adds what leads to a declaration of the same file that scopes found. */
  addLocal(file: number, row: ReferenceId, declaration: DeclarationId): void {
    const from = this.#files[file];
    const target = from?.symbols.declarations[declaration];
    if (from === undefined || target === undefined) return;
    const start = from.symbols.references.start[row] ?? 0;
    if (atomAt(from.atoms, start) !== atomAt(from.atoms, target.start))
      this.add(file, row, [{ file, index: target.start, kind: target.kind }], "scope", 1);
  }

  /** Adds what the reference leads to. */
  add(file: number, row: ReferenceId, places: readonly Place[], resolver: ResolverName, confidence: number): void {
    const from = this.#files[file];
    if (from === undefined) return;
    const { references } = from.symbols;
    const role = references.role[row] ?? 0;
    for (const place of places) {
      const type = place.isModule === true && role !== ROLE.type ? "import" : typeOf(role, place.kind);
      const typeOnly =
        type === "type" || (type === "import" && (references.space[row] === Space.type || TYPES.has(place.kind)));
      this.#addEdge(file, row, place, { type, resolver, confidence, typeOnly });
    }
  }

  /** Adds the order between reads and writes of the file's variables. */
  addOrder(file: number): void {
    const from = this.#files[file];
    if (from === undefined || from.rules.variableFlow !== undefined) return;
    const { references, declarations } = from.symbols;
    eachOrderedRead(from.symbols, (read, write, variable) => {
      const index = references.start[write] ?? 0;
      const home = declarations[variable]?.start ?? 0;
      if (atomAt(from.atoms, index) === atomAt(from.atoms, home)) return;
      const place: Place = { file, index, kind: "variable" };
      this.#addEdge(file, read, place, { type: "temporal", resolver: "scope", confidence: 1, typeOnly: false });
    });
  }

  #addEdge(
    file: number,
    row: ReferenceId,
    place: Place,
    edge: Pick<AtomEdge, "type" | "resolver" | "confidence" | "typeOnly">,
  ): void {
    const from = this.#files[file];
    const to = this.#files[place.file];
    if (from === undefined || to === undefined) return;
    const { references } = from.symbols;
    const start = references.start[row] ?? 0;
    const dependent = atomAt(from.atoms, start);
    const prerequisite = atomAt(to.atoms, place.index);
    if (dependent === -1 || prerequisite === -1 || (file === place.file && dependent === prerequisite)) return;
    const seen = (this.#seen[(this.#firstAtom[file] ?? 0) + dependent] ??= new Set());
    const key = ((this.#firstAtom[place.file] ?? 0) + prerequisite) * EDGE_TYPES.length + EDGE_TYPES.indexOf(edge.type);
    if (seen.has(key)) return;
    seen.add(key);
    this.#edges.push({
      from: from.atoms[dependent]?.id ?? "",
      to: to.atoms[prerequisite]?.id ?? "",
      file: from.path,
      site: { start, end: references.end[row] ?? start },
      ...edge,
    });
  }
}

const EDGE_TYPES: readonly AnalyzedDependencyType[] = ["import", "function_call", "type", "data_flow", "temporal"];

function typeOf(role: number, target: DeclarationKind | undefined): AnalyzedDependencyType {
  if (role === ROLE.import) return "import";
  if (role === ROLE.type || TYPES.has(target)) return "type";
  return role === ROLE.call ? "function_call" : "data_flow";
}
