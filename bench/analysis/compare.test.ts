import { describe, expect, it } from "vitest";
import type { AnalysisReport, AnalyzedDependency } from "../../src/core/analysis/analysis-report.ts";
import { compare } from "./compare.ts";
import type { OracleSite } from "./oracles/oracle.ts";

/** Two files of atoms of ten bytes: a0 a1 a2 in a.ts, b0 b1 b2 in b.ts. */
function report(dependencies: readonly AnalyzedDependency[], parts: Partial<AnalysisReport> = {}): AnalysisReport {
  const files = ["a.ts", "b.ts"].map((path) => ({
    path,
    language: "typescript" as const,
    bytes: 30,
    sha256: "",
    diagnostics: [],
  }));
  return {
    version: 1,
    files,
    atoms: files.flatMap(({ path }) =>
      [0, 1, 2].map((n) => ({
        id: `${path[0] ?? ""}${String(n)}`,
        file: path,
        start: 10 * n,
        end: 10 * n + 10,
        startLine: n + 1,
        endLine: n + 1,
        loc: 1,
        complexity: 1,
        kind: "statement" as const,
        name: "",
        opaque: false,
        atomicity: { score: 1, violations: [], notJudged: [] },
      })),
    ),
    dependencies,
    unresolved: [],
    cycles: [],
    waves: [],
    leftOut: [],
    stats: {
      files: 2,
      bytes: 60,
      atoms: 6,
      dependencies: dependencies.length,
      unresolved: 0,
      waves: 0,
      maxWidth: 0,
      parseMs: 0,
      resolveMs: 0,
      peakRssMb: 0,
    },
    ...parts,
  };
}

/** From the atom at `start` of its file. */
function ours(from: string, to: string, start: number, type: AnalyzedDependency["type"] = "data_flow") {
  const site = { start, end: start + 2 };
  return { from, to, type, site, resolver: "scope" as const, confidence: 1, typeOnly: false };
}

function site(
  start: number,
  targets: readonly (readonly [string, number])[],
  more: Partial<OracleSite> = {},
): OracleSite {
  return {
    start,
    end: start + 2,
    role: "data_flow",
    targets: targets.map(([file, at]) => ({ file, start: at, isModule: false })),
    isExternal: false,
    isDeclaration: false,
    ...more,
  };
}

/** right/judged/notJudged, then found/all. */
function check(dependencies: readonly AnalyzedDependency[], sites: readonly OracleSite[], expected: string): void {
  const { precision, recall } = compare(report(dependencies), [{ path: "a.ts", sites }]).edges;
  const shown = `${String(precision.right)}/${String(precision.judged)}/${String(precision.notJudged)}`;
  expect(`${shown} ${String(recall.found)}/${String(recall.all)}`).toBe(expected);
}

describe("compare", () => {
  it("takes the same edge as right and found", () => {
    check([ours("a0", "b1", 2)], [site(2, [["b.ts", 12]])], "1/1/0 1/1");
  });
  it("takes another target as wrong and missed", () => {
    check([ours("a0", "b2", 2)], [site(2, [["b.ts", 12]])], "0/1/0 0/1");
  });
  it("takes an edge to what the oracle finds outside as wrong", () => {
    check([ours("a0", "b2", 2)], [site(2, [], { isExternal: true })], "0/1/0 0/0");
  });
  it("does not judge where the oracle has no opinion", () => {
    check([ours("a0", "b2", 2)], [site(2, [])], "0/0/1 0/0");
  });
  it("does not judge where the oracle knows no name", () => {
    check([ours("a0", "b2", 6)], [site(2, [["b.ts", 2]])], "0/0/1 0/1");
  });
  it("counts a pair once, however often it is named", () => {
    check([ours("a0", "b1", 2)], [site(2, [["b.ts", 12]]), site(5, [["b.ts", 15]])], "1/1/0 1/1");
  });
  it("finds a reference with several declarations by one of them", () => {
    const declarations = [["b.ts", 2], ["b.ts", 12]] as const; // prettier-ignore
    check([ours("a0", "b1", 2)], [site(2, declarations)], "1/1/0 1/1");
  });
  it("takes each of several declarations as right", () => {
    const declarations = [["b.ts", 2], ["b.ts", 12]] as const; // prettier-ignore
    check([ours("a0", "b0", 2), ours("a0", "b1", 2, "type")], [site(2, declarations)], "2/2/0 1/1");
  });
  it("takes another binding of the same variable as right", () => {
    const alternatives = [{ file: "a.ts", start: 22, isModule: false }];
    check([ours("a0", "a2", 2)], [site(2, [["a.ts", 12]], { alternatives })], "1/1/0 1/1");
  });
  it("asks nothing of a reference that its own atom answers", () => {
    check([], [site(2, [["a.ts", 6]]), site(2, [["a.ts", 6], ["b.ts", 2]])], "0/0/0 0/0"); // prettier-ignore
  });
  it("asks nothing of a declaration's own name, and judges an edge from it", () => {
    check([], [site(2, [["b.ts", 2]], { isDeclaration: true })], "0/0/0 0/0");
    check([ours("a0", "b1", 2)], [site(2, [], { isDeclaration: true })], "0/1/0 0/0");
  });
  it("counts temporal edges apart", () => {
    check([ours("a0", "b1", 2, "temporal")], [site(2, [["b.ts", 12]])], "0/0/0 0/1");
  });

  it.each([
    ["an atom of the file, at the name", "b1", 2, 1],
    ["the first atom of the file, from elsewhere in the atom", "b0", 6, 1],
    ["another atom of the file, from elsewhere in the atom", "b1", 6, 0],
  ] as const)("counts names of whole modules apart: %s", (_, to, at, right) => {
    const sites = [
      site(2, [], { targets: [{ file: "b.ts", start: 0, isModule: true }] }),
      site(6, [["c.ts", 2]], { isExternal: true }),
    ];
    const found = compare(report([ours("a0", to, at)]), [{ path: "a.ts", sites }]);
    expect(found.modules).toEqual({ found: right, all: 1 });
    expect(found.edges.precision).toEqual({ right, judged: 1, notJudged: 0 });
  });

  it("counts references in files that are left out apart, and no others that are missing", () => {
    const leftOut = [{ path: "dist", reason: "generated" }];
    const of = (path: string) =>
      compare(report([], { leftOut }), [
        { path, sites: [site(2, [["b.ts", 2]]), site(4, [], { isDeclaration: true })] },
      ]);
    expect(of("dist/a.ts")).toMatchObject({ leftOut: 1, edges: { recall: { found: 0, all: 0 } } });
    expect(of("other.ts")).toMatchObject({ leftOut: 0, edges: { recall: { found: 0, all: 1 } } });
  });

  it("tells same-file from cross-file, types, and references from pairs", () => {
    const sites = [
      site(2, [["a.ts", 12]], { role: "function_call" }),
      site(4, [["a.ts", 13]], { role: "type" }),
      site(6, [["b.ts", 2]], { role: "import" }),
    ];
    const found = compare(report([ours("a0", "a1", 2, "function_call")]), [{ path: "a.ts", sites }]);
    expect(found.sameFile.recall).toEqual({ found: 1, all: 1 });
    expect(found.crossFile.recall).toEqual({ found: 0, all: 1 });
    expect(found.references).toEqual({ found: 2, all: 3 });
    expect(found.byType.type).toEqual({
      precision: { right: 0, judged: 0, notJudged: 0 },
      recall: { found: 1, all: 1 },
    });
    expect(found.byType.function_call.precision.right).toBe(1);
  });

  it.each([
    ["the file was left out", { files: [], atoms: [] }],
    [
      "unresolved: no type",
      { unresolved: [{ atom: "a0", start: 2, end: 4, name: "xy", reason: "no type", cause: "member" }] },
    ],
    ["no edge", {}],
  ] as const)("says why a reference was missed: %s", (why, parts) => {
    const { disagreements, edges } = compare(report([], parts), [{ path: "a.ts", sites: [site(2, [["b.ts", 2]])] }]);
    expect(disagreements.map((one) => one.why)).toEqual([why]);
    expect(edges.recall).toEqual({ found: 0, all: 1 });
  });
});
