/** Marks in an editor where a finding lies. */
import type { Extension, Text } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, ViewPlugin, type DecorationSet } from "@codemirror/view";

/** `line` and `column` count from 1. */
export interface LineMark {
  readonly line: number;
  readonly column: number | null;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

/** Position of a line and column, held inside the document. */
export function offsetAt(document: Text, line: number, column: number): number {
  const found = document.line(Math.min(Math.max(line, 1), document.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
}

function decorate(document: Text, marks: readonly LineMark[]): DecorationSet {
  const ranges = marks.flatMap((mark) => {
    if (mark.severity === "info") return [];
    const from = offsetAt(document, mark.line, mark.column ?? 1);
    const line = document.lineAt(from);
    const word = /^[\w$-]+/.exec(document.sliceString(from, line.to));
    const to = Math.min(Math.max(from + (word?.[0].length ?? 1), from + 1), line.to);
    const whole = mark.severity === "error" ? [Decoration.line({ class: "cm-line-error" }).range(line.from)] : [];
    return to > from ? [...whole, Decoration.mark({ class: `cm-mark-${mark.severity}` }).range(from, to)] : whole;
  });
  return Decoration.set(ranges, true);
}

/** Underlines each mark's word, shades lines with errors and tells the message on hover. */
export function markLines(marks: readonly LineMark[]): Extension {
  if (marks.length === 0) return [];
  const plugin = ViewPlugin.define(
    (view) => ({
      decorations: decorate(view.state.doc, marks),
      update(update) {
        if (update.docChanged) this.decorations = this.decorations.map(update.changes);
      },
    }),
    { decorations: (value) => value.decorations },
  );
  const hover = hoverTooltip((view, position) => {
    const line = view.state.doc.lineAt(position);
    const messages = marks.filter((mark) => mark.line === line.number).map((mark) => mark.message);
    if (messages.length === 0) return null;
    return {
      pos: line.from,
      end: line.to,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "max-w-md p-2 text-xs font-sans";
        dom.textContent = messages.join("\n");
        return { dom };
      },
    };
  });
  return [plugin, hover, EditorView.baseTheme({})];
}
