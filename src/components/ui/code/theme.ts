/** The editors' looks, from the tokens. */
import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const looks = EditorView.theme({
  "&": { fontSize: "12px", color: "var(--fg)", backgroundColor: "transparent", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: "20px",
    overflow: "auto",
    // Where the system hides scrollbars, a bar of one's own still tells that lines go on; it needs the colour unset.
    scrollbarColor: "auto",
    // As `scroll-shade-x`, at the right only: at the left the line numbers stay.
    background:
      "linear-gradient(to left, var(--surface) 40%, transparent) right / 36px 100% no-repeat local, " +
      "linear-gradient(to left, var(--line-strong), transparent) right / 12px 100% no-repeat scroll",
  },
  ".cm-scroller::-webkit-scrollbar": { width: "10px", height: "10px" },
  ".cm-scroller::-webkit-scrollbar-thumb": {
    borderRadius: "6px",
    border: "2px solid var(--surface)",
    background: "var(--control)",
  },
  ".cm-scroller::-webkit-scrollbar-corner": { background: "transparent" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--fg)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--fg)", borderLeftWidth: "1.5px" },
  // Opaque, as long lines scroll away beneath it.
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px", minWidth: "40px" },
  ".cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--active) 45%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--fg)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--active)",
    outline: "1px solid var(--line-strong)",
  },
  ".cm-placeholder": { color: "var(--faint)" },
  ".cm-mark-error": { textDecoration: "underline wavy var(--bad-mark) 1px", textUnderlineOffset: "3px" },
  ".cm-mark-warning": { textDecoration: "underline wavy var(--warn-mark) 1px", textUnderlineOffset: "3px" },
  ".cm-line-error": { backgroundColor: "var(--bad-soft)" },
  ".cm-line-selected": { backgroundColor: "color-mix(in oklab, var(--accent-soft) 60%, transparent)" },
  ".cm-provenance": { width: "5px", padding: "0 !important" },
  ".cm-provenance .cm-gutterElement": { padding: "0" },
  ".cm-provenance span": { display: "block", width: "3px", height: "100%", marginLeft: "2px" },
  ".cm-changedLine": { backgroundColor: "var(--code-added) !important" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--code-removed) !important" },
  ".cm-deletedChunk": { paddingLeft: "8px" },
  ".cm-changedText, &.cm-merge-b .cm-changedText": { background: "var(--code-added-strong) !important" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": {
    background: "var(--code-removed-strong) !important",
  },
  ".cm-deletedChunk .cm-deletedText, .cm-deletedText": { textDecoration: "none" },
  ".cm-collapsedLines": {
    background: "var(--subtle)",
    color: "var(--muted)",
    padding: "2px 12px",
    fontFamily: "var(--font-sans)",
  },
});

export const codeTheme: Extension = [looks, syntaxHighlighting(classHighlighter)];
