"use client";
/** Everything about one atom of imported code: its text, what it needs, what needs it, and how it is judged. */
import { atomLabel } from "@/components/atom/AtomName.tsx";
import { CheckList } from "@/components/atom/CheckList.tsx";
import { CriterionList } from "@/components/atom/CriterionList.tsx";
import { SignalList } from "@/components/atom/SignalList.tsx";
import { formatAmount, formatCount, formatProbability, formatShare } from "@/components/format/format.ts";
import { languageName } from "@/components/format/language-name.ts";
import { CodeView } from "@/components/ui/code/CodeView.tsx";
import { Stat, Stats } from "@/components/ui/Stat.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { EdgeList } from "./EdgeList.tsx";
import { Section } from "./Section.tsx";

type Detail = RouterOutputs["projects"]["atom"];

export function ImportedAtom({ detail }: { detail: Detail }) {
  const { atom, atomicityViolations: unmet, atomicityNotJudged: notJudged } = detail;
  const isText = atom.kind === "text";
  return (
    <>
      <Stats className="grid-cols-2 sm:grid-cols-4">
        <Stat label="Confidence">{atom.confidence === null ? "–" : formatProbability(atom.confidence)}</Stat>
        <Stat label="Size" note={`lines ${String(atom.startLine ?? "–")}–${String(atom.endLine ?? "–")}`}>
          {formatAmount(atom.loc, "line")}
        </Stat>
        <Stat label="Complexity" note={languageName(detail.language)}>
          {formatCount(atom.complexity)}
        </Stat>
        <Stat label="Wave" note={`atom ${formatCount(atom.number)}`}>
          {atom.wave ?? "–"}
        </Stat>
      </Stats>
      <Section title="Needs" note={formatAmount(detail.dependencies.length, "atom")}>
        <div className="overflow-hidden rounded-md border">
          <EdgeList
            projectId={detail.projectId}
            atoms={detail.dependencies}
            none="It needs no other atom of the repository."
          />
        </div>
      </Section>
      <Section title="Needed by" note={formatAmount(detail.dependents.length, "atom")}>
        <div className="overflow-hidden rounded-md border">
          <EdgeList projectId={detail.projectId} atoms={detail.dependents} none="No other atom needs it." />
        </div>
      </Section>
      <Section title={isText ? "Text" : "Code"} note={atom.file}>
        {isText ? (
          <p className="mb-2 text-sm text-pretty text-muted">
            {atom.name === ""
              ? "No code: a stretch of text, such as the middle of a long string."
              : "No code: a stretch of text inside a string."}
          </p>
        ) : null}
        <CodeView
          label={`${isText ? "Text" : "Code"} of ${atomLabel(atom)}`}
          source={detail.code ?? ""}
          language={isText ? "text" : detail.language}
          before={detail.textBefore}
          firstLine={atom.startLine}
        />
      </Section>
      <Section
        title="Criteria"
        note={
          detail.atomicityScore === null ? undefined : `meets ${formatShare(detail.atomicityScore)} of those judged`
        }
      >
        <CriterionList unmet={unmet} notJudged={notJudged} />
      </Section>
      <Section title="Why this confidence">
        <SignalList signals={detail.signals} score={atom.confidence} needsPerson={false} isImported />
      </Section>
      <Section title="Checks" note={formatAmount(detail.validations.length, "check")}>
        <div className="overflow-hidden rounded-md border">
          <CheckList checks={detail.validations} />
        </div>
      </Section>
    </>
  );
}
