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

function noteOf(operations: readonly Operation[], isByModel: boolean): string {
  const open = operations.filter((operation) => operation.unexpressed !== null).length;
  if (open === 0) return `all ${formatCount(operations.length)} implemented`;
  const rest = isByModel ? "told in words, for the model to write" : `${open === 1 ? "answers" : "answer"} 501`;
  return `${formatCount(operations.length - open)} of ${formatCount(operations.length)} implemented, ${formatCount(open)} ${rest}`;
}

/** `generator` is who makes it; `operationAction` renders what can be done about an operation that nobody wrote. */
export function ModelPanels({
  model,
  generator,
  operationAction,
}: {
  model: ModelSummary;
  generator: string;
  operationAction?: (operation: Operation) => ReactNode;
}) {
  const isByModel = generator !== "builtin";
  return (
    <>
      {model.openQuestions.length === 0 ? null : (
        <Panel title="Open questions" note={formatCount(model.openQuestions.length)}>
          <Sentences items={model.openQuestions} />
        </Panel>
      )}
      <Panel title="Operations" note={noteOf(model.operations, isByModel)}>
        <OperationsTable
          operations={model.operations}
          isByModel={isByModel}
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
