/** TypeChecker on a TypeScript project kept warm in memory. */
import type ts from "typescript";
import type { SourceFile, TypeChecker } from "../../core/ports.ts";
import type { Finding } from "../../core/validation/verdict.ts";
import { TypeScriptProject } from "./typescript-project.ts";
import { messageOf, positionOf } from "./typescript-syntax.ts";

export interface TypeScriptCheckerOptions {
  /** The project's files, with the ambient declaration of `pending` while bodies are still missing. */
  readonly files: readonly SourceFile[];
  /** Report unused names, but for parameters, which the contract fixes; off for skeletons, which use little. */
  readonly reportsUnused: boolean;
}

/** A checker of one project. Findings count lines and columns from 1 and carry codes such as `TS2322`. */
export class TypeScriptChecker implements TypeChecker {
  private readonly project: TypeScriptProject;
  private readonly reportsUnused: boolean;

  constructor(options: TypeScriptCheckerOptions) {
    this.project = new TypeScriptProject(options.files);
    this.reportsUnused = options.reportsUnused;
  }

  check(changed: readonly SourceFile[], only?: readonly string[]): readonly Finding[] {
    this.project.update(changed);
    const known = new Set(this.project.paths());
    return (only ?? [...known])
      .filter((path) => known.has(path))
      .flatMap((path) =>
        this.project
          .diagnostics(path)
          .filter((found) => this.reportsUnused || found.reportsUnnecessary === undefined)
          .map((found) => findingOf(found, path, this.project.root)),
      );
  }

  read(path: string): string | undefined {
    return this.project.read(path);
  }

  /** Frees the compiler's memory; the checker cannot be used afterwards. */
  dispose(): void {
    this.project.dispose();
  }
}

function findingOf(diagnostic: ts.Diagnostic, file: string, root: string): Finding {
  const base = { message: messageOf(diagnostic).replaceAll(root, ""), file, code: `TS${diagnostic.code}` };
  if (diagnostic.file === undefined || diagnostic.start === undefined) return base;
  return { ...base, ...positionOf(diagnostic.file, diagnostic.start) };
}
