/** Files that import each other in a circle at run time. */
import type { AnalysisReport } from "../../../../core/analysis/analysis-report.ts";
import { Adjacency, type Pair } from "../../../../core/dependencies/adjacency.ts";
import { components } from "../../../../core/dependencies/components.ts";

/** For every file in a circle the files of its circle, itself included, in the report's order. */
export function importCycles(report: AnalysisReport): ReadonlyMap<string, readonly string[]> {
  const numbers = new Map(report.files.map(({ path }, index) => [path, index]));
  const fileOf = new Map(report.atoms.map(({ id, file }) => [id, numbers.get(file)]));
  const pairs: Pair[] = report.dependencies.flatMap(({ from, to, type, typeOnly }) => {
    const [start, end] = [fileOf.get(from), fileOf.get(to)];
    const isImport = type === "import" && !typeOnly && start !== undefined && end !== undefined && start !== end;
    return isImport ? [[start, end] as const] : [];
  });
  const circleOf = components(Adjacency.of(report.files.length, pairs));
  const circles = Map.groupBy(
    report.files.map(({ path }, index) => ({ path, index })),
    ({ index }) => circleOf[index],
  );
  return new Map(
    [...circles.values()]
      .filter((circle) => circle.length > 1)
      .flatMap((circle) => {
        const paths = circle.map(({ path }) => path);
        return paths.map((path): [string, readonly string[]] => [path, paths]);
      }),
  );
}
