/**
 * Methods of Rust's traits and of what implements them. The compiler names the trait's method where one is called; what
 * runs is an implementation's.
 */
import type { Target } from "./oracle.ts";

/** Functions by trait and name, as `Trait.function`. */
export interface TraitMethods {
  /** Which trait's method is declared at the place; undefined for any other function. */
  declaredAt(target: Target): string | undefined;
  /** The functions of that name in the implementations of the trait. */
  implementationsOf(method: string): readonly Target[];
}

const BLOCK = /^([ \t]*)(?:pub(?:\([^)]*\))?\s+)?(?:unsafe\s+)?(trait|impl)\b([^{};]*)\{/gm;
const FUNCTION = /\bfn\s+(\w+)/g;

/** By the indentation of the blocks, as rustfmt leaves it. */
export function traitMethods(sources: ReadonlyMap<string, Buffer>): TraitMethods {
  const declared = new Map<string, string>();
  const implementations = new Map<string, Target[]>();
  for (const [file, bytes] of sources) {
    // One character is one byte.
    const text = bytes.toString("latin1");
    for (const block of text.matchAll(BLOCK)) {
      const [head, indent = "", kind, rest = ""] = block;
      const trait = kind === "trait" ? /^\s*(\w+)/.exec(rest)?.[1] : traitOf(rest);
      if (trait === undefined) continue;
      const begin = block.index + head.length;
      const end = text.indexOf(`\n${indent}}`, begin);
      for (const found of text.slice(begin, end < 0 ? undefined : end).matchAll(FUNCTION)) {
        const name = found[1] ?? "";
        const start = begin + found.index + found[0].length - name.length;
        const method = `${trait}.${name}`;
        if (kind === "trait") declared.set(`${file}\n${String(start)}`, method);
        else implementations.set(method, [...(implementations.get(method) ?? []), { file, start, isModule: false }]);
      }
    }
  }
  return {
    declaredAt: ({ file, start }) => declared.get(`${file}\n${String(start)}`),
    implementationsOf: (method) => implementations.get(method) ?? [],
  };
}

/** Of `<T> a::Trait<X> for Type`. */
function traitOf(head: string): string | undefined {
  return /(\w+)\s*(?:<[^{]*>)?\s+for\s/.exec(head)?.[1];
}
