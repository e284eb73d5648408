/** How an analysis agrees with an oracle: atom edges right, wrong and missed (docs/benchmarks.md tells the counting). */
import type {
  AnalysisReport,
  AnalyzedDependency,
  AnalyzedDependencyType,
} from "../../src/core/analysis/analysis-report.ts";
import { AtomIndex } from "./atom-index.ts";
import type { OracleFile, OracleSite, Role, Target } from "./oracles/oracle.ts";
import { isAtOrIn } from "./shape.ts";

/** Of our edges that the oracle can judge, those that it has too. */
interface Precision {
  right: number;
  judged: number;
  /** The oracle has no opinion at their sites. */
  notJudged: number;
}

/** Of the oracle's, those that we have too. */
export interface Recall {
  found: number;
  all: number;
}

export interface Agreement {
  readonly precision: Precision;
  readonly recall: Recall;
}

export interface Disagreement {
  readonly kind: "wrong" | "missed";
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** Our type of the edge, or the oracle's role of the name. */
  readonly type: string;
  readonly isCrossFile: boolean;
  /** Atoms that we lead to from here; for a miss, from the same site. */
  readonly ours: readonly string[];
  readonly oracle: readonly Target[];
  readonly why: string;
}

export interface Comparison {
  /** Distinct pairs of atoms; a pair counts once, whatever its types. */
  readonly edges: Agreement;
  readonly sameFile: Agreement;
  readonly crossFile: Agreement;
  /** Precision by our type, recall by what the name is there for. */
  readonly byType: Readonly<Record<Role, Agreement>>;
  /** Every name by itself, not distinct pairs. */
  readonly references: Recall;
  /** Names of whole modules. Which atom stands for the file the oracle does not say, so they count apart from the pairs. */
  readonly modules: Recall;
  /** References in files that the report lists as left out (generated, vendored): they are no part of what is analysed. */
  readonly leftOut: number;
  /** Edges that no oracle can judge. */
  readonly temporal: number;
  readonly disagreements: readonly Disagreement[];
}

const ROLES: readonly Role[] = ["import", "function_call", "type", "data_flow"];

export function compare(report: AnalysisReport, oracle: readonly OracleFile[]): Comparison {
  const index = new AtomIndex(report);
  const ours = new OurEdges(report);
  const theirs = new TheirEdges(index, oracle);
  const tally = new Tally();
  judgeOurs(ours, theirs, tally);
  let leftOut = 0;
  for (const { path, sites } of oracle) {
    if (report.leftOut.some((left) => isAtOrIn(path, left.path))) leftOut += sites.filter(isReference).length;
    else for (const site of sites) judgeTheirs({ path, site, index, report, ours, tally });
  }
  return tally.result(report.dependencies.filter((edge) => edge.type === "temporal").length, leftOut);
}

/** Our edges, by pair and by place. */
class OurEdges {
  readonly fileOf: ReadonlyMap<string, string>;
  readonly pairs = new Map<string, AnalyzedDependency[]>();
  readonly #bySite = new Map<string, AnalyzedDependency[]>();
  readonly #unresolved = new Map<string, { start: number; end: number; reason: string }[]>();

  constructor(report: AnalysisReport) {
    this.fileOf = new Map(report.atoms.map((atom) => [atom.id, atom.file]));
    for (const edge of report.dependencies) {
      if (edge.type === "temporal" || edge.from === edge.to) continue;
      push(this.pairs, `${edge.from}\n${edge.to}`, edge);
      push(this.#bySite, edge.from, edge);
    }
    for (const name of report.unresolved) push(this.#unresolved, name.atom, name);
  }

  has(from: string, to: string): boolean {
    return this.pairs.has(`${from}\n${to}`);
  }

  leadsTo(from: string, atoms: readonly { readonly id: string }[]): boolean {
    return atoms.some(({ id }) => this.has(from, id));
  }

  at(from: string, site: OracleSite): readonly AnalyzedDependency[] {
    return (this.#bySite.get(from) ?? []).filter((edge) => overlaps(edge.site, site));
  }

  reasonAt(from: string, site: OracleSite): string | undefined {
    return this.#unresolved.get(from)?.find((name) => overlaps(name, site))?.reason;
  }
}

/** What the oracle says, as pairs of atoms; everything in it is right when we say so too. */
class TheirEdges {
  readonly #pairs = new Set<string>();
  readonly #sites = new Map<string, OracleSite[]>();

  constructor(index: AtomIndex, oracle: readonly OracleFile[]) {
    for (const { path, sites } of oracle) {
      for (const site of sites) {
        const from = index.idAt(path, site.start);
        push(this.#sites, from, site);
        for (const target of [...site.targets, ...(site.alternatives ?? [])]) {
          if (target.isModule) for (const { id } of index.moduleAtoms(target.file)) this.#pairs.add(`${from}\n${id}`);
          this.#pairs.add(`${from}\n${index.idAt(target.file, target.start)}`);
        }
      }
    }
  }

  has(from: string, to: string): boolean {
    return this.#pairs.has(`${from}\n${to}`);
  }

  /** Whether a name at our site is the whole module: which of its atoms stands for it the oracle does not say. */
  meansModuleAt(edge: AnalyzedDependency, file: string): boolean {
    return this.answersAt(edge).some(({ targets }) =>
      targets.some((target) => target.isModule && target.file === file),
    );
  }

  /** The names at our site of which the oracle knows something. */
  answersAt(edge: AnalyzedDependency): readonly OracleSite[] {
    return (this.#sites.get(edge.from) ?? []).filter(
      (site) => overlaps(site, edge.site) && (site.targets.length > 0 || site.isExternal || site.isDeclaration),
    );
  }
}

function judgeOurs(ours: OurEdges, theirs: TheirEdges, tally: Tally): void {
  for (const edges of ours.pairs.values()) {
    const first = edges[0];
    if (first === undefined) continue;
    const fileOfTo = ours.fileOf.get(first.to) ?? "";
    const file = ours.fileOf.get(first.from) ?? "";
    const isCrossFile = file !== fileOfTo;
    const isRight = theirs.has(first.from, first.to) || edges.some((edge) => theirs.meansModuleAt(edge, fileOfTo));
    const answered = edges.flatMap((edge) => {
      const answers = theirs.answersAt(edge);
      return answers.length === 0 ? [] : [{ edge, answers }];
    });
    const verdict = isRight ? "right" : answered.length > 0 ? "wrong" : "notJudged";
    tally.ofOurs(edges, isCrossFile, verdict);
    const shown = answered[0];
    if (verdict !== "wrong" || shown === undefined) continue;
    const targets = shown.answers.flatMap((site) => site.targets);
    tally.disagreements.push({
      kind: "wrong",
      file,
      start: shown.edge.site.start,
      end: shown.edge.site.end,
      type: `${shown.edge.type}, by ${shown.edge.resolver}`,
      isCrossFile,
      ours: [shown.edge.to],
      oracle: targets,
      why:
        targets.length > 0
          ? "another target"
          : shown.answers.some((a) => a.isDeclaration)
            ? "a declaration"
            : "external",
    });
  }
}

interface TheirSite {
  readonly path: string;
  readonly site: OracleSite;
  readonly index: AtomIndex;
  readonly report: AnalysisReport;
  readonly ours: OurEdges;
  readonly tally: Tally;
}

function judgeTheirs({ path, site, index, report, ours, tally }: TheirSite): void {
  if (!isReference(site)) return;
  const from = index.idAt(path, site.start);
  const atomOf = (target: Target): string => index.idAt(target.file, target.start);
  if (site.targets.every((target) => target.isModule)) {
    const others = site.targets.filter((target) => target.file !== path);
    const isFound = ({ file }: Target): boolean =>
      ours.leadsTo(from, index.moduleAtoms(file)) || ours.at(from, site).some(({ to }) => ours.fileOf.get(to) === file);
    if (others.length > 0) tally.ofModule(others.some(isFound));
    return;
  }
  const named = site.targets.filter((target) => !target.isModule);
  const atoms = [...new Set(named.map(atomOf))].toSorted();
  if (atoms.includes(from)) return;
  const accepted = [...atoms, ...(site.alternatives ?? []).map(atomOf)];
  const isFound =
    accepted.some((to) => ours.has(from, to)) ||
    site.targets.some((target) => target.isModule && ours.leadsTo(from, index.moduleAtoms(target.file)));
  const isCrossFile = named.every((target) => target.file !== path);
  const isNew = tally.ofTheirs(`${from}\n${atoms.join("\n")}`, site.role, isCrossFile, isFound);
  if (isFound || !isNew) return;
  const atSite = ours.at(from, site);
  tally.disagreements.push({
    kind: "missed",
    file: path,
    start: site.start,
    end: site.end,
    type: site.role,
    isCrossFile,
    ours: atSite.map((edge) => edge.to),
    oracle: named,
    why: whyMissed(path, report, atSite.length > 0, ours.reasonAt(from, site)),
  });
}

/** What a declaration's own name also stands for (a contextual type's property) is none. */
function isReference({ isDeclaration, targets }: OracleSite): boolean {
  return !isDeclaration && targets.length > 0;
}

function whyMissed(path: string, report: AnalysisReport, leadsElsewhere: boolean, reason: string | undefined): string {
  const file = report.files.find((known) => known.path === path);
  if (file === undefined) return "the file was left out";
  if (reason !== undefined) return `unresolved: ${reason}`;
  if (leadsElsewhere) return "another target";
  return file.diagnostics.length > 0 ? "no edge, in a file with diagnostics" : "no edge";
}

/** Counts; whoever is asked twice about one pair counts it once. */
class Tally {
  readonly disagreements: Disagreement[] = [];
  readonly #edges = agreement();
  readonly #sameFile = agreement();
  readonly #crossFile = agreement();
  readonly #byType = Object.fromEntries(ROLES.map((role) => [role, agreement()])) as Record<Role, Agreement>;
  readonly #references: Recall = { found: 0, all: 0 };
  readonly #modules: Recall = { found: 0, all: 0 };
  readonly #seen = new Set<string>();

  ofOurs(edges: readonly AnalyzedDependency[], isCrossFile: boolean, verdict: "right" | "wrong" | "notJudged"): void {
    const types = new Set(edges.map((edge) => edge.type));
    const counts = [
      this.#edges,
      isCrossFile ? this.#crossFile : this.#sameFile,
      ...ROLES.filter((role) => types.has(role satisfies AnalyzedDependencyType)).map((role) => this.#byType[role]),
    ];
    for (const { precision } of counts) {
      if (verdict === "notJudged") precision.notJudged += 1;
      else precision.judged += 1;
      if (verdict === "right") precision.right += 1;
    }
  }

  /** Returns whether the pair was not met before. */
  ofTheirs(pair: string, role: Role, isCrossFile: boolean, isFound: boolean): boolean {
    const count = (recall: Recall): void => {
      recall.all += 1;
      if (isFound) recall.found += 1;
    };
    count(this.#references);
    if (this.#isNew(`${role}\n${pair}`)) count(this.#byType[role].recall);
    if (!this.#isNew(pair)) return false;
    count(this.#edges.recall);
    count((isCrossFile ? this.#crossFile : this.#sameFile).recall);
    return true;
  }

  ofModule(isFound: boolean): void {
    this.#modules.all += 1;
    if (isFound) this.#modules.found += 1;
  }

  result(temporal: number, leftOut: number): Comparison {
    return {
      edges: this.#edges,
      sameFile: this.#sameFile,
      crossFile: this.#crossFile,
      byType: this.#byType,
      references: this.#references,
      modules: this.#modules,
      leftOut,
      temporal,
      disagreements: this.disagreements,
    };
  }

  #isNew(key: string): boolean {
    return !this.#seen.has(key) && this.#seen.add(key) !== undefined;
  }
}

function agreement(): Agreement {
  return { precision: { right: 0, judged: 0, notJudged: 0 }, recall: { found: 0, all: 0 } };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function overlaps(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return a.start < b.end && b.start < a.end;
}
