/** The import graph of a delivered project. */
import type { SourceFile, SourceInspector } from "../ports.ts";

/** Packages that delivered code may import. */
export const DELIVERED_PACKAGES: readonly string[] = ["hono", "zod", "@hono/node-server"];

export interface ProjectImport {
  readonly from: string;
  /** Path of the imported file. */
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly line: number;
  readonly column: number;
}

/** All imports between files of the project. */
export function projectImports(files: readonly SourceFile[], inspector: SourceInspector): readonly ProjectImport[] {
  const paths = new Set(files.map((file) => file.path));
  return files
    .filter((file) => file.path.endsWith(".ts"))
    .flatMap((file) =>
      inspector
        .inspect(file.source)
        .imports.filter((each) => each.specifier.startsWith("."))
        .map(({ specifier, isTypeOnly, line, column }) => ({
          from: file.path,
          to: resolveImport(file.path, specifier),
          isTypeOnly,
          line,
          column,
        })),
    )
    .filter((each) => paths.has(each.to));
}

/** Path of a relative import; segments beyond the project's root vanish. */
export function resolveImport(from: string, specifier: string): string {
  const segments = from.split("/").slice(0, -1);
  for (const segment of specifier.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

/** Name of the package of an import: `hono/cors` is of `hono`, `@hono/node-server/x` of `@hono/node-server`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
