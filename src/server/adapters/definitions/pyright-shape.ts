/** What other files may see of a Python file, by what Pyright tells of its declarations. */
import type { TextPosition } from "./text-positions.ts";

/** As the protocol's `textDocument/documentSymbol` gives it. */
export interface DocumentSymbol {
  readonly name: string;
  readonly kind: number;
  readonly selectionRange: { readonly start: TextPosition };
  readonly children?: readonly DocumentSymbol[];
}

const FUNCTION_KINDS: ReadonlySet<number> = new Set([6, 9, 12]);

/** What hovering does not tell: what is imported from where, what a class extends, what decorates it. */
const HEADERS =
  /^[ \t]*(?:from\b[^\n]*\bimport[ \t]*\([^)]*\)|(?:from|import|@)[^\n]*|class[ \t]+\w+[ \t]*(?:\([^)]*\))?|__all__[^\n]*)/gm;

export function headersOf(text: string): readonly string[] {
  return text.match(HEADERS) ?? [];
}

/** Where names begin that others may use: those of the module and its classes, not those inside functions. */
export function visiblePositions(symbols: readonly DocumentSymbol[]): readonly TextPosition[] {
  return symbols.flatMap(({ kind, selectionRange, children = [] }) => [
    selectionRange.start,
    ...(FUNCTION_KINDS.has(kind) ? [] : visiblePositions(children)),
  ]);
}
