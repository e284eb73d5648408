/** A thin bar beside the lines: where atoms begin and end, and which of them want attention. */
import { RangeSetBuilder, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { Decoration, gutter, GutterMarker, ViewPlugin, type DecorationSet } from "@codemirror/view";
import { REVIEW_BELOW } from "@/core/confidence/ConfidenceScorer.ts";
import type { RouterOutputs } from "@/trpc/types.ts";

export type Segment = RouterOutputs["projects"]["file"]["segments"][number];

class Bar extends GutterMarker {
  constructor(readonly colour: string) {
    super();
  }

  override eq(other: Bar): boolean {
    return other.colour === this.colour;
  }

  override toDOM(): HTMLElement {
    const bar = document.createElement("span");
    bar.style.background = this.colour;
    return bar;
  }
}

/** The token that colours a segment's bar; neighbours without a mark alternate so that they can be told apart. */
function colourOf(segment: Segment, place: number, isImported: boolean): string {
  if (isImported) return segment.checks.failed > 0 ? "var(--warn-mark)" : shaded("--accent", place);
  if (segment.status === "FAILED") return "var(--bad-mark)";
  if (segment.needsPerson !== null && segment.review?.status !== "EDITED") return "var(--warn-mark)";
  if (segment.isSkeleton) return "var(--idle-mark)";
  if (segment.confidence !== null && segment.confidence < REVIEW_BELOW) return "var(--warn-mark)";
  return shaded("--ok-mark", place);
}

function shaded(token: string, place: number): string {
  return place % 2 === 0 ? `var(${token})` : `color-mix(in oklab, var(${token}) 45%, var(--surface))`;
}

function segmentAt(segments: readonly Segment[], line: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((segments[middle]?.endLine ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shade(view: EditorView, segments: readonly Segment[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc, selection } = view.state;
  const segment = segments[segmentAt(segments, doc.lineAt(selection.main.head).number)];
  if (segment === undefined) return builder.finish();
  for (const { from, to } of view.visibleRanges) {
    const first = Math.max(doc.lineAt(from).number, segment.startLine);
    const last = Math.min(doc.lineAt(to).number, segment.endLine, doc.lines);
    for (let line = first; line <= last; line += 1) {
      const start = doc.line(line).from;
      builder.add(start, start, Decoration.line({ class: "cm-line-selected" }));
    }
  }
  return builder.finish();
}

/** Shades the atom the cursor is in and draws the bars. Of imported code nobody made anything that could be told. */
export function provenanceGutter(segments: readonly Segment[], isImported: boolean): Extension {
  const bars = segments.map((segment, place) => new Bar(colourOf(segment, place, isImported)));
  return [
    gutter({
      class: "cm-provenance",
      lineMarker: (view, line) => bars[segmentAt(segments, view.state.doc.lineAt(line.from).number)] ?? null,
    }),
    ViewPlugin.define(
      (view) => ({
        decorations: shade(view, segments),
        update(update) {
          if (update.selectionSet || update.viewportChanged || update.docChanged) {
            this.decorations = shade(update.view, segments);
          }
        },
      }),
      { decorations: (value) => value.decorations },
    ),
  ];
}
