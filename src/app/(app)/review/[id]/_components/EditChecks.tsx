/** Whether an edit may be saved: the atom's checks on the text as it is now. */
import { CheckList } from "@/components/atom/CheckList.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { TableSkeleton } from "@/components/ui/Skeleton.tsx";
import type { DraftCheck } from "./use-draft-check.ts";

function verdict(draft: DraftCheck): string {
  if (draft.isChecking) return "running…";
  if (draft.result === undefined) return "";
  return draft.result.passed ? "all required checks passed, it can be saved" : "not passed, it cannot be saved yet";
}

export function EditChecks({ draft }: { draft: DraftCheck }) {
  return (
    <Panel title="Checks of your edit" note={<span role="status">{verdict(draft)}</span>} className="shrink-0">
      {draft.problem !== undefined ? (
        <Notice kind="bad" live className="m-3">
          {draft.problem}
        </Notice>
      ) : draft.result === undefined ? (
        <TableSkeleton rows={3} label="Checks are running" />
      ) : (
        <CheckList checks={draft.result.checks} />
      )}
    </Panel>
  );
}
