"use client";
/** Coloured source to read, rendered as plain elements so that it is there with the page. */
import { classHighlighter, highlightCode } from "@lezer/highlight";
import { useMemo, useState, type ReactNode } from "react";
import { Button } from "../Button.tsx";
import { cn } from "../cn.ts";
import { CopyButton } from "../CopyButton.tsx";
import { languageFor } from "./languages.ts";

/** Lines shown before the reader asks for the rest. */
const FOLDED_LINES = 200;

/** One array of coloured pieces per line. */
function colour(source: string, languageName: string): ReactNode[][] {
  const language = languageFor(languageName);
  if (language === undefined) return source.split("\n").map((line) => [line]);
  let line: ReactNode[] = [];
  const lines = [line];
  let key = 0;
  highlightCode(
    source,
    language.parser.parse(source),
    classHighlighter,
    (text, classes) => {
      line.push(
        classes === "" ? (
          text
        ) : (
          <span key={key++} className={classes}>
            {text}
          </span>
        ),
      );
    },
    () => {
      line = [];
      lines.push(line);
    },
  );
  return lines;
}

/** The lines of `source` as they are coloured where they follow `before`, whole lines of the same file. */
function colourAfter(before: string, source: string, languageName: string): ReactNode[][] {
  if (!before.endsWith("\n")) return colour(source, languageName);
  return colour(before + source, languageName).slice(before.split("\n").length - 1);
}

/**
 * `firstLine` numbers the first line; without it lines are not numbered. `before` is what the source goes on from, e.g. where a
 * string began that it lies in.
 */
export function CodeView({
  label,
  source,
  language,
  before = "",
  firstLine,
  className,
}: {
  label: string;
  source: string;
  language: string;
  before?: string;
  firstLine?: number | null;
  className?: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const text = source.replace(/\n+$/, "");
  const total = useMemo(() => text.split("\n").length, [text]);
  const shown = isOpen ? total : Math.min(total, FOLDED_LINES);
  const lines = useMemo(
    () => colourAfter(before, shown === total ? text : text.split("\n").slice(0, shown).join("\n"), language),
    [before, text, language, shown, total],
  );
  return (
    <div className={cn("group relative overflow-hidden rounded-md border bg-surface", className)}>
      <div className="absolute top-1 right-1 z-10 rounded-md bg-surface opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <CopyButton text={source} label="Copy code" />
      </div>
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        className="max-h-[70vh] overflow-auto py-2 font-mono text-xs leading-5 -outline-offset-2"
      >
        {lines.map((line, index) => (
          <div key={index} className="flex min-w-max pr-4">
            {firstLine === undefined || firstLine === null ? (
              <span className="w-3 shrink-0" />
            ) : (
              <span
                aria-hidden
                className="w-11 shrink-0 pr-3 text-right text-faint tabular-nums select-none"
                data-line={firstLine + index}
              >
                {firstLine + index}
              </span>
            )}
            <code className="whitespace-pre">{line.length === 0 ? " " : line}</code>
          </div>
        ))}
      </pre>
      {shown < total ? (
        <div className="border-t px-3 py-1.5">
          <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
            Show all {total.toLocaleString("en")} lines
          </Button>
        </div>
      ) : null}
    </div>
  );
}
