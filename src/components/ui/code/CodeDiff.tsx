"use client";
/** What changed between two texts, in one column or two. */
import { LanguageSupport } from "@codemirror/language";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { cn } from "../cn.ts";
import { languageFor } from "./languages.ts";
import { codeTheme } from "./theme.ts";

export type DiffMode = "unified" | "split";

const COLLAPSE = { margin: 3, minSize: 6 };

/** Read only. `label` names the whole. */
export function CodeDiff({
  label,
  before,
  after,
  language,
  mode,
  className,
}: {
  label: string;
  before: string;
  after: string;
  language: string;
  mode: DiffMode;
  className?: string;
}) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const parent = host.current;
    if (parent === null) return undefined;
    const found = languageFor(language);
    const shared = (name: string): Extension[] => [
      lineNumbers(),
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": name, "aria-readonly": "true", tabindex: "0" }),
      codeTheme,
      ...(found === undefined ? [] : [new LanguageSupport(found)]),
    ];
    const view =
      mode === "split"
        ? new MergeView({
            parent,
            a: { doc: before, extensions: shared(`${label}: before`) },
            b: { doc: after, extensions: shared(`${label}: after`) },
            gutter: true,
            collapseUnchanged: COLLAPSE,
          })
        : new EditorView({
            parent,
            state: EditorState.create({
              doc: after,
              extensions: [
                ...shared(label),
                unifiedMergeView({
                  original: before,
                  mergeControls: false,
                  gutter: true,
                  collapseUnchanged: COLLAPSE,
                }),
              ],
            }),
          });
    return () => view.destroy();
  }, [label, before, after, language, mode]);

  return (
    <div
      ref={host}
      className={cn(
        "max-h-[70vh] min-h-0 overflow-auto rounded-md border bg-surface focus-within:outline-2 focus-within:outline-ring",
        className,
      )}
    />
  );
}
