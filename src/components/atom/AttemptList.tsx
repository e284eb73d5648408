"use client";
/** Every try to produce an atom: who, how long, what failed, and the code. */
import { CircleCheck, CircleX } from "lucide-react";
import type { AttemptView } from "@/server/services/views/atom.ts";
import { formatAmount, formatCost, formatCount, formatMs } from "../format/format.ts";
import { StatusBadge, type StatusLook } from "../ui/Badge.tsx";
import { CodeDiff } from "../ui/code/CodeDiff.tsx";
import { CodeView } from "../ui/code/CodeView.tsx";

const GOOD: StatusLook = { tone: "ok", icon: CircleCheck, word: "Kept" };
const BAD: StatusLook = { tone: "bad", icon: CircleX, word: "Failed" };

function Facts({ attempt }: { attempt: AttemptView }) {
  const { tokensIn, tokensCached, tokensOut, temperature } = attempt;
  const cached = tokensCached > 0 ? `, ${formatCount(tokensCached)} of them cached` : "";
  const facts = [
    attempt.generator,
    ...(attempt.model === null || attempt.model === attempt.generator ? [] : [attempt.model]),
    ...(attempt.prompt === null || temperature === null ? [] : [`temperature ${String(temperature)}`]),
    formatMs(attempt.durationMs),
    ...(tokensIn + tokensOut > 0
      ? [`${formatAmount(tokensIn, "token")} in${cached}, ${formatCount(tokensOut)} out`]
      : []),
    formatCost(attempt.costUsd),
  ];
  return <span className="min-w-0 text-xs text-faint">{facts.join(" · ")}</span>;
}

/** Faults are no failures of the attempt: the same call was made again after each. */
function WaitedFaults({ faults }: Pick<AttemptView, "faults">) {
  if (faults.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted">
      {faults.map((fault, index) => (
        <li key={index}>
          <span className="text-warn">{fault.kind}</span>: {fault.message} Tried again after {formatMs(fault.waitedMs)}.
        </li>
      ))}
    </ul>
  );
}

function Prompt({ prompt, attempt }: { prompt: string; attempt: number }) {
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded-md text-muted hover:text-fg">What the model was sent</summary>
      <pre
        tabIndex={0}
        aria-label={`Prompt of attempt ${String(attempt)}`}
        className="mt-1.5 max-h-80 overflow-auto rounded-md border bg-subtle px-2.5 py-1.5 font-mono whitespace-pre-wrap"
      >
        {prompt}
      </pre>
    </details>
  );
}

/** Each later attempt is shown as what changed since the one before. */
export function AttemptList({ attempts, language }: { attempts: readonly AttemptView[]; language: string }) {
  if (attempts.length === 0) return <p className="text-sm text-muted">Not tried yet.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {attempts.map((attempt, index) => {
        const before = attempts[index - 1]?.code;
        return (
          <li key={attempt.id} className="flex flex-col gap-1.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
              <span className="font-medium whitespace-nowrap">Attempt {attempt.attempt}</span>
              <StatusBadge plain look={attempt.success ? GOOD : BAD} />
              <Facts attempt={attempt} />
            </div>
            {attempt.feedback === null ? null : (
              <p className="text-xs text-muted">
                <span className="text-faint">Told: </span>
                {attempt.feedback}
              </p>
            )}
            <WaitedFaults faults={attempt.faults} />
            {attempt.error === null ? null : (
              <pre className="overflow-auto rounded-md bg-bad-soft px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap text-bad">
                {attempt.error}
              </pre>
            )}
            {attempt.prompt === null ? null : <Prompt prompt={attempt.prompt} attempt={attempt.attempt} />}
            {attempt.code === null ? null : before === undefined || before === null ? (
              <CodeView
                label={`Code of attempt ${String(attempt.attempt)}`}
                source={attempt.code}
                language={language}
              />
            ) : (
              <CodeDiff
                label={`Changes in attempt ${String(attempt.attempt)}`}
                before={before}
                after={attempt.code}
                language={language}
                mode="unified"
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
