"use client";
/** Where the line one is at comes from. */
import Link from "next/link";
import { atomLabel, kindWords } from "@/components/atom/AtomName.tsx";
import { formatCount, formatProbability } from "@/components/format/format.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { atomLooks, reviewLooks, verdictLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { BreakableName } from "@/components/ui/BreakableName.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { AtomLink } from "../atom/AtomLink.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import type { Segment } from "./provenance-gutter.ts";

/** Of imported code: nobody made it here, and nobody decided about it. */
function ImportedFacts({ segment, line }: { segment: Segment; line: number }) {
  const { checks } = segment;
  return (
    <Panel title="The atom here" note={`line ${formatCount(line)}`} className="shrink-0">
      <div className="flex flex-col gap-3 p-4">
        <div>
          <p className="font-mono text-sm font-medium">
            <BreakableName>{atomLabel(segment)}</BreakableName>
          </p>
          <p className="mt-0.5 text-xs text-faint">
            {kindWords(segment)}, lines {segment.startLine}–{segment.endLine}
          </p>
        </div>
        <dl className="grid grid-cols-[6.5rem_1fr] gap-y-1.5 text-sm">
          <dt className="text-faint">Wave</dt>
          <dd className="tabular-nums">{segment.wave ?? "–"}</dd>
          <dt className="text-faint">Confidence</dt>
          <dd className="tabular-nums">{segment.confidence === null ? "–" : formatProbability(segment.confidence)}</dd>
          <dt className="text-faint">Parses</dt>
          <dd>
            <StatusBadge plain look={verdictLooks[checks.failed > 0 ? "FAILED" : "PASSED"]} />
          </dd>
        </dl>
        <div className="flex gap-2">
          <Button size="sm" asChild>
            <AtomLink id={segment.atomId}>Atom details</AtomLink>
          </Button>
        </div>
      </div>
    </Panel>
  );
}

export function SegmentFacts({ segment, line }: { segment: Segment; line: number }) {
  const { checks, review } = segment;
  if (isImported(useProject())) return <ImportedFacts segment={segment} line={line} />;
  return (
    <Panel title="Where it comes from" note={`line ${formatCount(line)}`} className="shrink-0">
      <div className="flex flex-col gap-3 p-4">
        <div>
          <p className="font-mono text-sm font-medium break-words">{segment.name}</p>
          <p className="mt-0.5 text-xs text-faint">
            {segment.kind}, lines {segment.startLine}–{segment.endLine}
          </p>
        </div>
        {segment.needsPerson === null ? null : (
          <Notice kind="warn" title="Needs a person or a model">
            {segment.needsPerson}
          </Notice>
        )}
        {segment.isSkeleton ? <Notice kind="info">Still the skeleton: there is no code yet.</Notice> : null}
        <dl className="grid grid-cols-[6.5rem_1fr] gap-y-1.5 text-sm">
          <dt className="text-faint">Status</dt>
          <dd>
            <StatusBadge plain look={atomLooks[segment.status]} />
          </dd>
          <dt className="text-faint">Made by</dt>
          <dd>{segment.generator ?? "–"}</dd>
          <dt className="text-faint">Wave</dt>
          <dd className="tabular-nums">{segment.wave ?? "–"}</dd>
          <dt className="text-faint">Attempts</dt>
          <dd className="tabular-nums">{segment.attempts}</dd>
          <dt className="text-faint">Confidence</dt>
          <dd className="tabular-nums">{segment.confidence === null ? "–" : formatProbability(segment.confidence)}</dd>
          <dt className="text-faint">Checks</dt>
          <dd className="tabular-nums">
            {checks.passed} passed
            {checks.failed > 0 ? (
              <span className={segment.status === "FAILED" ? "text-bad" : "text-warn"}>, {checks.failed} failed</span>
            ) : null}
            {checks.notRun > 0 ? <span className="text-muted">, {checks.notRun} not run</span> : null}
          </dd>
          <dt className="text-faint">Decision</dt>
          <dd>
            {review === null ? (
              "none needed"
            ) : (
              <span className="flex flex-col items-start gap-1">
                <StatusBadge plain look={reviewLooks[review.status]} />
                {review.by === null ? null : (
                  <span className="text-xs text-muted">
                    {review.by.name}
                    {review.at === null ? null : (
                      <>
                        {" "}
                        <RelativeTime date={review.at} />
                      </>
                    )}
                  </span>
                )}
              </span>
            )}
          </dd>
        </dl>
        <div className="flex gap-2">
          <Button size="sm" asChild>
            <AtomLink id={segment.atomId}>Atom details</AtomLink>
          </Button>
          {review === null ? null : (
            <Button size="sm" asChild>
              <Link href={`/review/${review.reviewId}`}>Review item</Link>
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
