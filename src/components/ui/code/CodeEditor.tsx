"use client";
/** A source to write or to read at any length; CodeMirror draws only the lines in view. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, LanguageSupport } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import { cn } from "../cn.ts";
import { languageFor } from "./languages.ts";
import { markLines, offsetAt, type LineMark } from "./line-marks.ts";
import { codeTheme } from "./theme.ts";

export interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  readonly language: string;
  /** Without it the source can only be read. */
  readonly onChange?: (value: string) => void;
  /** Called on ⌘/Ctrl+Enter. */
  readonly onSubmit?: () => void;
  readonly placeholderText?: string;
  readonly marks?: readonly LineMark[];
  /** Puts the cursor there; a new object moves it again. */
  readonly reveal?: { readonly line: number; readonly column?: number | null } | undefined;
  /** Number of the first line. */
  readonly firstLine?: number;
  /** Further behaviour; must be stable between renders. */
  readonly extensions?: Extension;
  /** Escape leaves the editor; Tab indents only in editors that write. */
  readonly onEscape?: () => void;
  readonly describedBy?: string;
  readonly className?: string;
}

/** Fills its parent; the parent gives the height. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, language, marks, reveal, firstLine = 1, extensions, placeholderText, describedBy } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  const slots = useRef({ language: new Compartment(), marks: new Compartment(), extra: new Compartment() });
  const isWritable = props.onChange !== undefined;

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const parent = host.current;
    if (parent === null) return undefined;
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers({ formatNumber: (line) => String(line + firstLine - 1) }),
          isWritable
            ? [history(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching()]
            : EditorState.readOnly.of(true),
          drawSelection(),
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                latest.current.onSubmit?.();
                return latest.current.onSubmit !== undefined;
              },
            },
            {
              key: "Escape",
              run: (target) => {
                target.contentDOM.blur();
                latest.current.onEscape?.();
                return true;
              },
            },
            ...(isWritable ? [indentWithTab, ...historyKeymap] : []),
            ...defaultKeymap,
          ]),
          EditorView.contentAttributes.of({
            "aria-label": label,
            tabindex: "0",
            ...(describedBy === undefined ? {} : { "aria-describedby": describedBy }),
            ...(isWritable ? {} : { "aria-readonly": "true" }),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
          }),
          placeholderText === undefined ? [] : placeholder(placeholderText),
          slots.current.language.of([]),
          slots.current.marks.of([]),
          slots.current.extra.of([]),
          codeTheme,
        ],
      }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, isWritable, firstLine, placeholderText, describedBy]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const found = languageFor(language);
    view.current?.dispatch({
      effects: slots.current.language.reconfigure(found === undefined ? [] : new LanguageSupport(found)),
    });
  }, [language]);

  useEffect(() => {
    view.current?.dispatch({ effects: slots.current.marks.reconfigure(markLines(marks ?? [])) });
  }, [marks, value]);

  useEffect(() => {
    view.current?.dispatch({ effects: slots.current.extra.reconfigure(extensions ?? []) });
  }, [extensions]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || reveal === undefined) return;
    const anchor = offsetAt(editor.state.doc, reveal.line, reveal.column ?? 1);
    editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    editor.focus();
  }, [reveal]);

  return (
    <div
      ref={host}
      className={cn(
        "h-full min-h-0 overflow-hidden rounded-md border border-control bg-surface focus-within:outline-2 focus-within:outline-ring",
        props.className,
      )}
    />
  );
}
