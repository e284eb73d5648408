/** An analysis that tests can foresee: atoms of three lines, and `import NAME` means the file NAME. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { AnalysisReport, AnalyzedAtom, AnalyzedDependency } from "../core/analysis/analysis-report.ts";
import { buildDependencyGraph } from "../core/dependencies/dependency-graph.ts";

const LINES_PER_ATOM = 3;

/** `!` in a line is a syntax error, `? name` a name that nobody can follow. */
export function analyzeLines(root: string): AnalysisReport {
  const began = performance.now();
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const contents = new Map(paths.map((path) => [path, readFileSync(join(root, path))]));
  const atoms = paths.flatMap((path) => atomsOf(path, contents.get(path) ?? Buffer.alloc(0)));
  const firstOf = new Map(atoms.filter(({ start }) => start === 0).map((atom) => [atom.file, atom.id]));
  const textOf = (atom: AnalyzedAtom): string =>
    (contents.get(atom.file) ?? Buffer.alloc(0)).toString("latin1", atom.start, atom.end);
  const dependencies = atoms.flatMap((atom) =>
    [...textOf(atom).matchAll(/^import (\S+)/gm)].flatMap(([, name = ""], index): AnalyzedDependency[] => {
      const to = firstOf.get(name);
      if (to === undefined || to === atom.id) return [];
      const site = { start: atom.start + index, end: atom.start + index + 1 };
      return [{ from: atom.id, to, type: "import", site, resolver: "module", confidence: 1, typeOnly: false }];
    }),
  );
  const unresolved = atoms.flatMap((atom) =>
    [...textOf(atom).matchAll(/\? (\S+)/g)].map(({ 1: name = "", index }) => ({
      atom: atom.id,
      start: atom.start + index,
      end: atom.start + index + name.length,
      name,
      reason: "Nobody knows it.",
      cause: "undeclared" as const,
    })),
  );
  const distinct = [...new Map(dependencies.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
  const graph = buildDependencyGraph(
    atoms.map(({ id }) => id),
    distinct.map((edge) => ({ ...edge, type: "IMPORT" })),
  );
  const files = paths.map((path) => {
    const content = contents.get(path) ?? Buffer.alloc(0);
    const lines = content.toString("latin1").split("\n");
    return {
      path,
      language: "typescript" as const,
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      diagnostics: lines.flatMap((line, index) =>
        line.includes("!")
          ? [
              {
                severity: "error" as const,
                line: index + 1,
                column: line.indexOf("!") + 1,
                message: "That is no code.",
              },
            ]
          : [],
      ),
    };
  });
  return {
    version: 1,
    files,
    atoms,
    dependencies: distinct,
    unresolved,
    cycles: graph.cycles,
    waves: graph.waves,
    leftOut: [],
    stats: {
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      atoms: atoms.length,
      dependencies: distinct.length,
      unresolved: unresolved.length,
      waves: graph.waves.length,
      maxWidth: graph.maxParallelism,
      parseMs: performance.now() - began,
      resolveMs: 0,
      peakRssMb: 0,
    },
  };
}

function atomsOf(path: string, content: Buffer): readonly AnalyzedAtom[] {
  const atoms: AnalyzedAtom[] = [];
  let start = 0;
  for (let line = 1; start < content.length || atoms.length === 0; line += LINES_PER_ATOM) {
    let end = start;
    for (let taken = 0; taken < LINES_PER_ATOM && end < content.length; taken += 1) {
      const next = content.indexOf(10, end);
      end = next < 0 ? content.length : next + 1;
    }
    atoms.push({
      id: `${path}#${String(atoms.length)}`,
      file: path,
      start,
      end,
      startLine: line,
      endLine: line + LINES_PER_ATOM - 1,
      loc: LINES_PER_ATOM,
      complexity: 1,
      kind: "statement",
      name: "",
      opaque: false,
      atomicity: { score: 1, violations: [], notJudged: [] },
    });
    start = end;
  }
  return atoms;
}
