"use client";
/** What a draft that is to be made with a model may spend; decided before anything is spent. */
import { useState } from "react";
import { formatCost } from "@/components/format/format.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Stat, Stats } from "@/components/ui/Stat.tsx";
import { LimitsDialog } from "../cost/LimitsDialog.tsx";
import type { Project } from "../frame/ProjectFrame.tsx";

const NONE = <span className="text-faint">none</span>;

export function LaunchBudget({ project }: { project: Project }) {
  const [isChanging, setChanging] = useState(false);
  const account = project.budget?.project ?? null;
  if (account === null) return null;
  const { softLimitUsd, hardLimitUsd } = account;
  return (
    <Panel
      title="Budget"
      note="nothing is spent yet"
      actions={
        project.actions.approve ? (
          <Button size="sm" onClick={() => setChanging(true)}>
            Change limits
          </Button>
        ) : undefined
      }
    >
      <Stats className="grid-cols-2">
        <Stat label="Soft limit" note="warns">
          {softLimitUsd === null ? NONE : formatCost(softLimitUsd)}
        </Stat>
        <Stat label="Hard limit" note="no call that might pass it">
          {hardLimitUsd === null ? NONE : formatCost(hardLimitUsd)}
        </Stat>
      </Stats>
      <LimitsDialog open={isChanging} limits={account} spentUsd={account.spentUsd} onClose={() => setChanging(false)} />
    </Panel>
  );
}
