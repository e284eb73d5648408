"use client";
/** What discovery understood of an input, part by part. */
import type { ReactNode } from "react";
import type { ModelSummary } from "@/server/services/views/project.ts";
import { formatCount } from "../format/format.ts";
import { Panel } from "../ui/Panel.tsx";
import { EntityList } from "./EntityList.tsx";
import { OperationsTable, type Operation } from "./OperationsTable.tsx";
import { RequirementList, RuleList } from "./RequirementList.tsx";
import { Sentences } from "./Sentences.tsx";

/** `operationAction` renders what can be done about an operation that answers 501. */
export function ModelPanels({
  model,
  operationAction,
}: {
  model: ModelSummary;
  operationAction?: (operation: Operation) => ReactNode;
}) {
  const open = model.operations.filter((operation) => operation.unexpressed !== null).length;
  return (
    <>
      {model.openQuestions.length === 0 ? null : (
        <Panel title="Open questions" note={formatCount(model.openQuestions.length)}>
          <Sentences items={model.openQuestions} />
        </Panel>
      )}
      <Panel
        title="Operations"
        note={
          open === 0
            ? `all ${formatCount(model.operations.length)} implemented`
            : `${formatCount(model.operations.length - open)} of ${formatCount(model.operations.length)} implemented, ${formatCount(open)} ${open === 1 ? "answers" : "answer"} 501`
        }
      >
        <OperationsTable
          operations={model.operations}
          {...(operationAction === undefined ? {} : { action: operationAction })}
        />
      </Panel>
      {model.entities.length === 0 ? null : (
        <Panel title="Entities" note={formatCount(model.entities.length)}>
          <EntityList entities={model.entities} />
        </Panel>
      )}
      {model.rules.length === 0 ? null : (
        <Panel title="Rules" note={formatCount(model.rules.length)}>
          <RuleList rules={model.rules} />
        </Panel>
      )}
      {model.requirements.length === 0 ? null : (
        <Panel title="Requirements" note={formatCount(model.requirements.length)}>
          <RequirementList requirements={model.requirements} />
        </Panel>
      )}
      {model.assumptions.length === 0 ? null : (
        <Panel title="Assumptions" note="what was decided where the input is silent">
          <Sentences items={model.assumptions} />
        </Panel>
      )}
    </>
  );
}
