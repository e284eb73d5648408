"use client";
/** What a decision rests on: contract, tests, confidence, dependents, checks, attempts. */
import Link from "next/link";
import type { ReactNode } from "react";
import { AttemptList } from "@/components/atom/AttemptList.tsx";
import { CheckList } from "@/components/atom/CheckList.tsx";
import { ContractView } from "@/components/atom/ContractView.tsx";
import { LinkedAtoms } from "@/components/atom/LinkedAtoms.tsx";
import { SignalList } from "@/components/atom/SignalList.tsx";
import { formatAmount } from "@/components/format/format.ts";
import { CodeView } from "@/components/ui/code/CodeView.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import type { ReviewDetail } from "./ReviewWorkbench.tsx";

function Part({
  title,
  note,
  open = false,
  children,
}: {
  title: string;
  note?: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group/part border-b last:border-b-0">
      <summary className="flex min-h-9 list-none items-center gap-2 px-4 text-sm font-semibold -outline-offset-2 hover:bg-subtle">
        <span aria-hidden className="text-faint transition-transform duration-100 group-open/part:rotate-90">
          ›
        </span>
        {title}
        {note === undefined ? null : <span className="text-xs font-normal text-faint">{note}</span>}
      </summary>
      <div className="px-4 pt-1 pb-3">{children}</div>
    </details>
  );
}

const FRAME = "overflow-hidden rounded-md border";

export function EvidencePane({ detail }: { detail: ReviewDetail }) {
  const { item, language } = detail;
  const atomHref = (id: string) => `/projects/${item.project.id}/waves?atom=${id}`;
  const name = (atom: { id: string; name: string }) => (
    <Link href={atomHref(atom.id)} className="rounded-md font-medium text-accent-text hover:underline">
      {atom.name}
    </Link>
  );
  return (
    <div className="min-w-0 lg:overflow-y-auto">
      <Panel>
        <Part title="Contract" open>
          <ContractView contract={detail.contract} language={language} />
        </Part>
        {detail.suggestions.length === 0 ? null : (
          <Part title="Suggestions" open>
            <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
              {detail.suggestions.map((suggestion) => (
                <li key={suggestion}>{suggestion}</li>
              ))}
            </ul>
          </Part>
        )}
        <Part title="Tests" note={formatAmount(detail.tests.length, "test")} open={item.atom.needsPerson !== null}>
          {detail.tests.length === 0 ? (
            <p className="text-sm text-muted">No test of the project mentions this atom.</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {detail.tests.map((test) => (
                <li key={test.atomId}>
                  <p className="mb-1 text-sm">
                    {name({ id: test.atomId, name: test.title })}
                    <span className="ml-2 font-mono text-xs text-faint">{test.file}</span>
                  </p>
                  <CodeView label={`Test ${test.title}`} source={test.code} language="typescript" />
                </li>
              ))}
            </ul>
          )}
        </Part>
        <Part title="Why this confidence" open>
          <SignalList signals={detail.signals} score={item.confidence} needsPerson={item.atom.needsPerson !== null} />
        </Part>
        <Part
          title="At stake"
          note={`${formatAmount(item.dependents, "atom")} ${item.dependents === 1 ? "depends" : "depend"} on it`}
          open={item.dependents > 0}
        >
          <div className={FRAME}>
            <LinkedAtoms atoms={detail.dependents} none="No other atom needs it." name={name} />
          </div>
        </Part>
        <Part
          title="May use"
          note={formatAmount(detail.dependencies.length, "atom")}
          open={item.atom.needsPerson !== null}
        >
          {detail.dependencies.length === 0 ? (
            <p className="text-sm text-muted">It needs no other atom.</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {detail.dependencies.map((dependency) => (
                <li key={dependency.id}>
                  <details>
                    <summary className="rounded-md text-sm">
                      <span className="font-medium">{dependency.name}</span>
                      <span className="ml-2 font-mono text-xs text-faint">{dependency.file}</span>
                    </summary>
                    <p className="mt-1 text-xs">{name({ id: dependency.id, name: "Open the atom" })}</p>
                    <CodeView
                      label={`Code of ${dependency.name}`}
                      source={dependency.code}
                      language={language}
                      className="mt-1.5"
                    />
                  </details>
                </li>
              ))}
            </ul>
          )}
        </Part>
        <Part title="Checks of the stored code" note={formatAmount(detail.validations.length, "check")}>
          <div className={FRAME}>
            <CheckList checks={detail.validations} />
          </div>
        </Part>
        <Part title="Attempts" note={formatAmount(detail.attempts.length, "attempt")}>
          <AttemptList attempts={detail.attempts} language={language} />
        </Part>
      </Panel>
    </div>
  );
}
