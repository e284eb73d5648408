/** Checks with their verdicts; what failed is open. */
import type { Verdict } from "@/core/validation/verdict.ts";
import type { FindingView } from "@/server/services/views/common.ts";
import { formatMs } from "../format/format.ts";
import { notedLook, verdictLooks } from "../status/looks.ts";
import { Badge, StatusBadge, type StatusLook } from "../ui/Badge.tsx";

/** What any check says, stored or of a draft. */
export interface ShownCheck {
  readonly check: string;
  readonly verdict: Verdict;
  readonly required: boolean;
  readonly output: string;
  readonly findings: readonly FindingView[];
  readonly durationMs: number;
  readonly attempt?: number | null;
}

function place(finding: FindingView): string {
  const at = [finding.file, finding.line, finding.column].filter((part) => part !== null).join(":");
  return [at, finding.code].filter((part) => part !== null && part !== "").join("  ");
}

/** What is wrong comes first; the output of tests tells of those that passed, too. */
function Body({ check }: { check: ShownCheck }) {
  const isRepeated = check.findings.length === 1 && check.findings[0]?.message === check.output;
  return (
    <div className="flex flex-col gap-1.5 px-3 pb-2.5 pl-8 text-xs">
      {check.findings.map((finding, index) => (
        <p key={index} className="break-words whitespace-pre-wrap">
          {place(finding) === "" ? null : <span className="mr-2 font-mono text-faint">{place(finding)}</span>}
          {finding.message}
        </p>
      ))}
      {check.output === "" || isRepeated ? null : (
        <pre className="max-h-64 overflow-auto font-mono whitespace-pre-wrap text-muted">{check.output}</pre>
      )}
    </div>
  );
}

/** What an optional check found is a remark, not a failure of the whole. */
function look({ verdict, required }: ShownCheck): StatusLook {
  return verdict === "FAILED" && !required ? notedLook : verdictLooks[verdict];
}

export function CheckList({ checks }: { checks: readonly ShownCheck[] }) {
  if (checks.length === 0) return <p className="px-3 py-2 text-sm text-muted">No check has run yet.</p>;
  return (
    <ul className="divide-y">
      {checks.map((check, index) => {
        const hasBody = check.output !== "" || check.findings.length > 0;
        const head = (
          <>
            <span aria-hidden className="w-2 text-faint transition-transform duration-100 group-open:rotate-90">
              {hasBody ? "›" : ""}
            </span>
            <span className="min-w-0 truncate font-medium">{check.check}</span>
            {check.required ? null : <Badge>optional</Badge>}
            {check.attempt === undefined || check.attempt === null || check.attempt <= 1 ? null : (
              <span className="text-xs text-faint">attempt {check.attempt}</span>
            )}
            <span className="ml-auto text-xs text-faint tabular-nums">
              {check.durationMs > 0 ? formatMs(check.durationMs) : ""}
            </span>
            <StatusBadge plain look={look(check)} className="w-18" />
          </>
        );
        return (
          <li key={`${check.check}-${String(index)}`} className="text-sm">
            {hasBody ? (
              <details className="group" open={check.verdict === "FAILED" && check.required}>
                <summary className="flex min-h-8 list-none items-center gap-2 px-3 -outline-offset-2 hover:bg-subtle">
                  {head}
                </summary>
                <Body check={check} />
              </details>
            ) : (
              <div className="flex min-h-8 items-center gap-2 px-3">{head}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
