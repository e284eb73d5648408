/** Which files a file sees through its imports, directly and through others. */
import type { ModuleGraph } from "../modules/module-graph.ts";
import { kindOf, payloadOf, type Value, ValueKind } from "../scopes/value.ts";
import type { SymbolFile } from "./linked-file.ts";

export interface Reaches {
  /** A text that changes exactly when what the file's imports lead to changes. */
  importsOf(file: number): string;
  /** Whether the file is, or imports, over any number of files, one of these. */
  isAnyReached(file: number, paths: ReadonlySet<string>): boolean;
}

export function reachesOf(files: readonly SymbolFile[], graph: ModuleGraph): Reaches {
  const direct = new Map<number, readonly number[]>();
  const texts = new Map<number, string>();
  const read = (file: number): readonly number[] => {
    const known = direct.get(file);
    if (known !== undefined) return known;
    const lines: string[] = [];
    const found: number[] = [];
    for (const specifier of specifiersOf(files[file])) {
      const target = graph.target(file, specifier);
      lines.push(`${specifier}\t${target.kind === "files" ? target.files.join(" ") : target.kind}`);
      if (target.kind !== "files") continue;
      for (const path of target.files) {
        const index = graph.indexOf(path);
        if (index !== undefined) found.push(index);
      }
    }
    direct.set(file, found);
    texts.set(file, lines.join("\n"));
    return found;
  };
  return {
    importsOf: (file) => {
      read(file);
      return texts.get(file) ?? "";
    },
    isAnyReached: (from, paths) => {
      const seen = new Set([from]);
      for (const file of seen) {
        if (paths.has(files[file]?.path ?? "")) return true;
        for (const next of read(file)) seen.add(next);
      }
      return false;
    },
  };
}

/** Every module the file names, in the order of the text. */
function specifiersOf(file: SymbolFile | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (file === undefined) return found;
  const { references, texts, exportsAllOf, scopes } = file.symbols;
  const add = (value: Value): void => {
    if (kindOf(value) === ValueKind.module) found.add(texts[payloadOf(value)] ?? "");
  };
  for (let row = 0; row < references.size; row += 1)
    if (references.isMember[row] === 1) add((references.receiver[row] ?? 0) as Value);
  exportsAllOf.forEach(add);
  for (const { opened } of scopes) opened.forEach(add);
  return found;
}
