"use client";
/** Holds the item while one works on it and ties keys, editor and decisions together. */
import { useState } from "react";
import { Notice } from "@/components/ui/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { DecisionDialogs, type Deciding } from "./DecisionDialogs.tsx";
import { EditorPane, type CodeMode } from "./EditorPane.tsx";
import { EvidencePane } from "./EvidencePane.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { ReviewHeader } from "./ReviewHeader.tsx";
import { useClaim } from "./use-claim.ts";
import { useDecisions } from "./use-decisions.ts";
import { useDraftCheck } from "./use-draft-check.ts";
import { useKeysSwitch, useReviewKeys } from "./use-review-keys.ts";
import { useSave } from "./use-save.ts";

const MODES: readonly CodeMode[] = ["code", "unified", "split"];

export type ReviewDetail = RouterOutputs["reviews"]["get"];

export function ReviewWorkbench({ detail, mayDecide }: { detail: ReviewDetail; mayDecide: boolean }) {
  const { item } = detail;
  const isOpen = item.resolvedAt === null && (item.status === "PENDING" || item.status === "IN_REVIEW");
  const mayAct = mayDecide && isOpen;
  const [mode, setMode] = useState<CodeMode>("code");
  const [deciding, setDeciding] = useState<Deciding>();
  const [editing, setEditing] = useState<{ line: number }>();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [keysOn, setKeysOn] = useKeysSwitch();
  const claim = useClaim(item.id, mayAct);
  const draft = useDraftCheck(item.id, detail.revision, detail.code, mayAct);
  const decisions = useDecisions(detail, claim.settle, draft.discard);

  const isReady = mayAct && claim.until !== undefined && !decisions.isPending;
  const save = useSave(draft, isReady, decisions.save);
  const edit = () => {
    setMode("code");
    setEditing({ line: 1 });
  };
  const approve = () => {
    if (isReady && !draft.isChanged) decisions.approve();
  };
  const actions = {
    j: decisions.skip,
    k: decisions.previous,
    s: decisions.skip,
    d: () => setMode(MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? "code"),
    "?": () => setHelpOpen(true),
    ...(mayAct
      ? {
          a: approve,
          e: edit,
        }
      : {}),
    // No generator here could make differently what needs a person.
    ...(mayAct && detail.item.atom.needsPerson === null
      ? {
          x: () => {
            if (isReady) setDeciding("reject");
          },
          r: () => {
            if (isReady) setDeciding("regenerate");
          },
        }
      : {}),
  };
  useReviewKeys(keysOn, actions);

  return (
    <div className="flex flex-col lg:min-h-0 lg:flex-1 lg:overflow-hidden">
      <ReviewHeader
        detail={detail}
        claim={claim}
        mayAct={mayAct}
        isReady={isReady}
        draft={draft}
        onApprove={approve}
        onEdit={edit}
        save={save}
        onDecide={setDeciding}
        onSkip={decisions.skip}
        onPrevious={decisions.previous}
        onHelp={() => setHelpOpen(true)}
      />
      <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden lg:px-6">
        {mayAct && claim.problem !== undefined ? (
          <Notice
            kind="warn"
            live
            title={claim.problem}
            actions={
              <Button size="sm" pending={claim.isPending} onClick={claim.retry}>
                Claim again
              </Button>
            }
          >
            You can look, but not decide.
          </Notice>
        ) : null}
        {item.isStale && isOpen ? (
          <Notice kind="warn" live>
            The code changed after this item was made. What you see is the present code.
          </Notice>
        ) : null}
        {!isOpen && item.resolution !== null ? (
          <Notice kind="info" title={`Decided${item.resolvedBy === null ? "" : ` by ${item.resolvedBy.name}`}`}>
            {item.resolution}
          </Notice>
        ) : null}
        {!mayDecide && isOpen ? <Notice kind="info">Reviewers and admins decide about items.</Notice> : null}
      </div>
      <div className="grid gap-3 p-4 pt-3 lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:px-6">
        <EditorPane
          detail={detail}
          draft={draft}
          mode={mode}
          isWritable={mayAct}
          reveal={editing}
          onMode={setMode}
          onSubmit={save.ask}
        />
        <EvidencePane detail={detail} />
      </div>
      <DecisionDialogs
        deciding={deciding}
        detail={detail}
        onClose={() => setDeciding(undefined)}
        onReject={decisions.reject}
        onRegenerate={decisions.regenerate}
      />
      <KeysHelp open={isHelpOpen} onOpenChange={setHelpOpen} isOn={keysOn} onSwitch={setKeysOn} />
    </div>
  );
}
