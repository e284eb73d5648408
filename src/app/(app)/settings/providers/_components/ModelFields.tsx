"use client";
/** Which model writes which atoms. */
import { useId } from "react";
import { Field, Input } from "@/components/ui/Field.tsx";
import { listedModels } from "@/core/models/price-table.ts";
import { MODEL_TIERS } from "@/core/models/provider.ts";
import { tierWords } from "./kinds.ts";
import type { ProviderDraft } from "./provider-draft.ts";
import type { Problems } from "./refusals.ts";

export function ModelFields({
  draft,
  problems,
  onChange,
}: {
  draft: ProviderDraft;
  problems: Problems;
  onChange: (part: Partial<ProviderDraft>) => void;
}) {
  const listId = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <datalist id={listId}>
        {listedModels(draft.kind).map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      {MODEL_TIERS.map((tier) => (
        <Field key={tier} label={tierWords[tier].label} hint={tierWords[tier].about} error={problems[`models.${tier}`]}>
          {(control) => (
            <Input
              {...control}
              list={listId}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={draft.models[tier]}
              onChange={(event) => onChange({ models: { ...draft.models, [tier]: event.target.value } })}
              className="font-mono text-xs"
            />
          )}
        </Field>
      ))}
    </div>
  );
}
