"use client";
/** The atoms behind a result about a module, a component or the whole. */
import Link from "next/link";
import type { RouterOutputs } from "@/trpc/types.ts";

type Subject = RouterOutputs["projects"]["validationResults"]["items"][number];

const LINK = "rounded-md font-medium text-accent-text underline underline-offset-2";

/** Files named by findings lead to their code, the subject itself to its atoms. */
export function SubjectAtoms({ projectId, subject }: { projectId: string; subject: Subject }) {
  const base = `/projects/${projectId}`;
  const places = new Map<string, number | null>();
  for (const check of subject.checks) {
    for (const finding of check.findings) {
      if (finding.file !== null && !places.has(finding.file)) places.set(finding.file, finding.line);
    }
  }
  return (
    <>
      {subject.subjectType === "MASTERPLAN" ? null : (
        <Link href={`${base}/waves?q=${encodeURIComponent(subject.subject)}`} className={LINK}>
          Its atoms
        </Link>
      )}
      {[...places].slice(0, 8).map(([file, line]) => (
        <Link
          key={file}
          href={`${base}/code?file=${encodeURIComponent(file)}${line === null ? "" : `&line=${String(line)}`}`}
          className={LINK}
        >
          {file}
        </Link>
      ))}
    </>
  );
}
