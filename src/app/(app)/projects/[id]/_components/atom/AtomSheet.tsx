"use client";
/** Everything about one atom, beside the list it was opened from. */
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { atomLabel, kindWords } from "@/components/atom/AtomName.tsx";
import { AttemptList } from "@/components/atom/AttemptList.tsx";
import { CheckList } from "@/components/atom/CheckList.tsx";
import { ContractView } from "@/components/atom/ContractView.tsx";
import { LinkedAtoms } from "@/components/atom/LinkedAtoms.tsx";
import { SignalList } from "@/components/atom/SignalList.tsx";
import { PageError } from "@/components/feedback/PageError.tsx";
import { formatAmount, formatCount, formatMs, formatProbability, formatShare } from "@/components/format/format.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { reviewLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { BreakableName } from "@/components/ui/BreakableName.tsx";
import { Sheet } from "@/components/ui/Dialog.tsx";
import { CodeView } from "@/components/ui/code/CodeView.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Stat, Stats } from "@/components/ui/Stat.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { useProject } from "../frame/ProjectFrame.tsx";
import { AskForReview } from "./AskForReview.tsx";
import { AtomLink } from "./AtomLink.tsx";
import { ImportedAtom } from "./ImportedAtom.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { MakeAgain } from "./MakeAgain.tsx";
import { Section } from "./Section.tsx";
import { useOpenAtom } from "./use-open-atom.ts";

type Detail = RouterOutputs["projects"]["atom"];

const LINK = "rounded-md font-medium text-accent-text hover:underline";

function Facts({ detail }: { detail: Detail }) {
  const { atom } = detail;
  const ms =
    atom.startedAt === null || atom.completedAt === null
      ? undefined
      : Math.max(0, atom.completedAt.getTime() - atom.startedAt.getTime());
  return (
    <Stats className="grid-cols-2 sm:grid-cols-4">
      <Stat label="Confidence">{atom.confidence === null ? "–" : formatProbability(atom.confidence)}</Stat>
      <Stat label="Attempts">
        {atom.attempts} of {atom.maxAttempts}
      </Stat>
      <Stat label="Duration">{ms === undefined ? "–" : formatMs(ms)}</Stat>
      <Stat label="Made by">{atom.generator ?? "–"}</Stat>
      <Stat label="Wave">{atom.wave ?? "–"}</Stat>
      <Stat label="Size" note={`complexity ${String(atom.complexity)}`}>
        {formatAmount(atom.loc, "line")}
      </Stat>
      <Stat label="Context">
        {detail.contextCompleteness === null ? "–" : `${formatShare(detail.contextCompleteness)} complete`}
      </Stat>
      <Stat label="Revision">{formatCount(detail.revision)}</Stat>
    </Stats>
  );
}

function Reviews({ detail }: { detail: Detail }) {
  const { atom, reviews } = detail;
  const { actions } = useProject();
  const isMade = atom.status === "COMPLETED" || atom.status === "FAILED";
  const isOpen = reviews.some((review) => review.status === "PENDING" || review.status === "IN_REVIEW");
  if (reviews.length === 0 && !isMade) return null;
  return (
    <Section title="Review">
      <ul className="mb-2 flex flex-col gap-1.5 text-sm empty:hidden">
        {reviews.map((review) => (
          <li key={review.reviewId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge look={reviewLooks[review.status]} />
            {review.by === null ? null : <span className="text-muted">by {review.by.name}</span>}
            {review.resolution === null ? null : <span className="text-muted">{review.resolution}</span>}
            <Link href={`/review/${review.reviewId}`} className={LINK}>
              Open
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {isOpen || !isMade ? null : <AskForReview atomId={atom.id} name={atom.name} />}
        {actions.rerunAtom && isMade ? <MakeAgain atomId={atom.id} name={atom.name} maker={atom.generator} /> : null}
      </div>
    </Section>
  );
}

/** How the words at an atom are meant: before it is made they are a reviewer's, for the generator. */
function remark(status: Detail["atom"]["status"]): { kind: "bad" | "warn" | "info"; title: string } {
  if (status === "FAILED") return { kind: "bad", title: "Failed" };
  if (status === "BLOCKED") return { kind: "warn", title: "Blocked" };
  return { kind: "info", title: "What the reviewer asked for" };
}

function Body({ detail }: { detail: Detail }) {
  const { atom, contract, language } = detail;
  const name = (link: Detail["dependencies"][number]) => (
    <AtomLink id={link.id} className={LINK}>
      {link.name}
    </AtomLink>
  );
  return (
    <>
      {atom.needsPerson === null ? null : (
        <div className="px-4 pt-3">
          <Notice kind="warn" title="Needs a person or a model">
            {atom.needsPerson}
          </Notice>
        </div>
      )}
      {atom.error === null ? null : (
        <div className="px-4 pt-3">
          <Notice {...remark(atom.status)}>
            <pre className="font-mono text-xs whitespace-pre-wrap">{atom.error}</pre>
          </Notice>
        </div>
      )}
      <div className={atom.needsPerson === null && atom.error === null ? "" : "mt-3 border-t"}>
        <Facts detail={detail} />
      </div>
      <Reviews detail={detail} />
      <Section
        title={detail.code === null ? "Skeleton" : "Code"}
        note={detail.code === null ? "before any body exists" : `${atom.file}`}
      >
        <CodeView
          label={`Code of ${atom.name}`}
          source={detail.code ?? detail.skeleton}
          language={language}
          firstLine={detail.code === null ? null : atom.startLine}
        />
      </Section>
      <Section title="Contract">
        <ContractView contract={contract} language={language} />
      </Section>
      <Section title="Why this confidence">
        <SignalList signals={detail.signals} score={atom.confidence} needsPerson={atom.needsPerson !== null} />
      </Section>
      <Section title="Checks" note={formatAmount(detail.validations.length, "check")}>
        <div className="overflow-hidden rounded-md border">
          <CheckList checks={detail.validations} />
        </div>
      </Section>
      <Section title="Needs" note={formatAmount(detail.dependencies.length, "atom")}>
        <div className="overflow-hidden rounded-md border">
          <LinkedAtoms atoms={detail.dependencies} none="It needs no other atom." name={name} />
        </div>
      </Section>
      <Section title="Needed by" note={formatAmount(detail.dependents.length, "atom")}>
        <div className="overflow-hidden rounded-md border">
          <LinkedAtoms atoms={detail.dependents} none="No other atom needs it." name={name} />
        </div>
      </Section>
      <Section title="Attempts">
        <AttemptList attempts={detail.attempts} language={language} />
      </Section>
    </>
  );
}

function SheetBody({ detail }: { detail: Detail }) {
  return isImported(useProject()) ? <ImportedAtom detail={detail} /> : <Body detail={detail} />;
}

/** Open while the URL names an atom. */
export function AtomSheet() {
  const [id, open] = useOpenAtom();
  if (id === null) return null;
  return <OpenSheet key={id} id={id} onClose={() => open(null)} />;
}

function OpenSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const trpc = useTRPC();
  const imported = isImported(useProject());
  const { data, error, refetch } = useQuery(trpc.projects.atom.queryOptions({ atomId: id }));
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={
        data === undefined ? (
          "Atom"
        ) : (
          <span className="font-mono">
            <BreakableName>{atomLabel(data.atom)}</BreakableName>
          </span>
        )
      }
      description={
        data === undefined ? (
          error === null && <Skeleton className="mt-1 w-48" />
        ) : (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {imported ? null : <LiveStatus id={id} status={data.atom.status} />}
            <span>{kindWords(data.atom)}</span>
            <span className="font-mono text-xs break-all text-faint">{data.atom.file}</span>
          </span>
        )
      }
    >
      {error !== null ? (
        <PageError error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <div className="flex flex-col gap-3 p-4" role="status" aria-label="Loading">
          <Skeleton className="h-24" />
          <Skeleton className="w-1/2" />
          <Skeleton className="h-40" />
        </div>
      ) : (
        <SheetBody detail={data} />
      )}
    </Sheet>
  );
}
