"use client";
/** What models cost: those with a list price tell it, of the others it is entered. */
import { Field, Input } from "@/components/ui/Field.tsx";
import { priceOf } from "@/core/models/price-table.ts";
import { modelsOf, modelsToPrice, type PriceDraft, type ProviderDraft } from "./provider-draft.ts";
import type { Problems } from "./refusals.ts";

const PARTS = [
  { name: "input", label: "Input" },
  { name: "cached", label: "Cached input" },
  { name: "output", label: "Output" },
] as const;

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const dollars = (amount: number) => `$${String(amount)}`;

function ListedPrice({ model, kind }: { model: string; kind: ProviderDraft["kind"] }) {
  const price = priceOf({ kind, prices: {} }, model);
  if (price === undefined) return null;
  return (
    <p className="text-xs text-muted">
      <span className="font-mono text-fg">{model}</span> {dollars(price.input)} in, {dollars(price.cached)} cached,{" "}
      {dollars(price.output)} out · list price of {price.asOf}
    </p>
  );
}

export function PriceFields({
  draft,
  problems,
  onChange,
}: {
  draft: ProviderDraft;
  problems: Problems;
  onChange: (part: Partial<ProviderDraft>) => void;
}) {
  const models = modelsOf(draft);
  const open = modelsToPrice(draft);
  const isOwn = draft.kind === "openai-compatible";
  const priceIn = (model: string): PriceDraft =>
    (Object.hasOwn(draft.prices, model) ? draft.prices[model] : undefined) ?? {
      input: "",
      cached: "",
      output: "",
      asOf: today(),
    };
  const change = (model: string, part: Partial<PriceDraft>) =>
    onChange({ prices: { ...draft.prices, [model]: { ...priceIn(model), ...part } } });
  if (models.length === 0) return <p className="text-sm text-muted">Name the models first.</p>;
  return (
    <div className="flex flex-col gap-3">
      {models
        .filter((model) => !open.includes(model))
        .map((model) => (
          <ListedPrice key={model} model={model} kind={draft.kind} />
        ))}
      {open.length === 0 ? null : (
        <p className="text-sm text-pretty text-muted">
          {isOwn
            ? "Dollars per million tokens. Left empty, calls of an endpoint of yours are taken for free."
            : "Dollars per million tokens. These models have no list price here, and are not called before one is entered."}
        </p>
      )}
      {open.map((model) => {
        const price = priceIn(model);
        return (
          <fieldset key={model} className="flex flex-col gap-2 border-t pt-3">
            <legend className="sr-only">Price of {model}</legend>
            <p aria-hidden className="font-mono text-xs break-all">
              {model}
            </p>
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
              {PARTS.map(({ name, label }) => (
                <Field key={name} label={label} error={problems[`prices.${model}.${name}`]}>
                  {(control) => (
                    <Input
                      {...control}
                      inputMode="decimal"
                      autoComplete="off"
                      placeholder={name === "cached" ? "as input" : undefined}
                      value={price[name]}
                      onChange={(event) => change(model, { [name]: event.target.value })}
                      className="text-right tabular-nums"
                    />
                  )}
                </Field>
              ))}
              <Field label="As of" error={problems[`prices.${model}.asOf`]}>
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    value={price.asOf}
                    onChange={(event) => change(model, { asOf: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
