"use client";
/** Every try to produce an atom: who, how long, what failed, and the code. */
import { CircleCheck, CircleX } from "lucide-react";
import type { AttemptView } from "@/server/services/views/atom.ts";
import { formatAmount, formatCost, formatMs } from "../format/format.ts";
import { StatusBadge, type StatusLook } from "../ui/Badge.tsx";
import { CodeDiff } from "../ui/code/CodeDiff.tsx";
import { CodeView } from "../ui/code/CodeView.tsx";

const GOOD: StatusLook = { tone: "ok", icon: CircleCheck, word: "Kept" };
const BAD: StatusLook = { tone: "bad", icon: CircleX, word: "Failed" };

function Facts({ attempt }: { attempt: AttemptView }) {
  const tokens = attempt.tokensIn + attempt.tokensOut;
  const facts = [
    attempt.generator,
    ...(attempt.model === null || attempt.model === attempt.generator ? [] : [attempt.model]),
    formatMs(attempt.durationMs),
    ...(tokens > 0 ? [formatAmount(tokens, "token")] : []),
    formatCost(attempt.costUsd),
  ];
  return <span className="min-w-0 truncate text-xs text-faint">{facts.join(" · ")}</span>;
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
            <div className="flex items-center gap-3 text-sm">
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
            {attempt.error === null ? null : (
              <pre className="overflow-auto rounded-md bg-bad-soft px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap text-bad">
                {attempt.error}
              </pre>
            )}
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
