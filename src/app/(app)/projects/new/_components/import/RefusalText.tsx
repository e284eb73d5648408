"use client";
/** Why an import was refused, beside its field. */
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import type { ErrorWords } from "@/components/feedback/describe-error.ts";

/** The import that is in the way, where one is. */
function projectOf(details: unknown): string | undefined {
  if (typeof details !== "object" || details === null) return undefined;
  const id: unknown = Reflect.get(details, "projectId");
  return typeof id === "string" ? id : undefined;
}

/** What the server lists beside its sentence, such as the first files that were left out. */
function linesOf(details: unknown): readonly string[] {
  if (!Array.isArray(details)) return [];
  return (details as readonly unknown[]).filter((line) => typeof line === "string");
}

export function RefusalText({ id, words }: { id?: string; words: ErrorWords }) {
  const project = projectOf(words.details);
  const lines = linesOf(words.details);
  return (
    <div id={id} role="alert" className="flex items-start gap-1.5 text-sm text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="break-words">
          {words.message} {words.remedy}{" "}
          {project === undefined ? null : (
            <Link href={`/projects/${project}`} className="font-medium underline underline-offset-2">
              Open it
            </Link>
          )}
        </p>
        {lines.length === 0 ? null : (
          <ul className="mt-1 font-mono text-xs break-all">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
