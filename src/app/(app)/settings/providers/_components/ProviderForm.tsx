"use client";
/** Everything about one provider; tested as it stands here, saved or not. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from "react";
import { toast } from "sonner";
import { FormError } from "@/components/feedback/FormError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { Switch } from "@/components/ui/Switch.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ConnectionReport } from "./ConnectionReport.tsx";
import { KeyField } from "./KeyField.tsx";
import { kinds, kindWords } from "./kinds.ts";
import { LimitFields } from "./LimitFields.tsx";
import { ModelFields } from "./ModelFields.tsx";
import { PriceFields } from "./PriceFields.tsx";
import { newDraft, ofKind, toDraft, toInput, toTest, type Provider, type ProviderDraft } from "./provider-draft.ts";
import { refusals } from "./refusals.ts";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-b px-4 py-4">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** Whether a key would travel in the open: over http to another machine. */
function isUnencrypted(baseUrl: string): boolean {
  const url = URL.parse(baseUrl.trim());
  return url?.protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/** `provider` is the one that is changed; undefined for a new one. */
export function ProviderForm({
  provider,
  onSaved,
  onCancel,
}: {
  provider: Provider | undefined;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<ProviderDraft>(() => (provider === undefined ? newDraft() : toDraft(provider)));
  const saved = provider?.name ?? null;
  const save = useMutation(
    trpc.providers.save.mutationOptions({
      onSuccess: ({ label }) => {
        toast.success(`${label} is saved. It counts from the next call on.`);
        void queryClient.invalidateQueries(trpc.providers.pathFilter());
        onSaved();
      },
    }),
  );
  const test = useMutation(trpc.providers.test.mutationOptions());
  const put = (next: ProviderDraft) => {
    setDraft(next);
    if (save.isError) save.reset();
    if (!test.isIdle) test.reset();
  };
  const change = (part: Partial<ProviderDraft>) => put({ ...draft, ...part });
  const error = save.error ?? test.error;
  const problems = refusals(error);
  const form = useRef<HTMLFormElement>(null);
  // The field in question may be out of sight, above or below the buttons.
  useEffect(() => {
    const field = error === null ? null : form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  }, [error]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    test.reset();
    save.mutate(toInput(draft, saved));
  };
  const words = kindWords(draft.kind);
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex min-h-full flex-col">
      <Part title="Provider">
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Kind</span>
          <Select
            label="Kind"
            value={draft.kind}
            options={kinds}
            onChange={(kind) => put(ofKind(draft, kind))}
            className="w-full"
          />
          <p className="text-xs text-faint">{words.about}</p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Label" hint="what people see" error={problems["label"]}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={draft.label}
                onChange={(event) => change({ label: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Name"
            hint={
              saved === null ? "of its generator, as in mge launch --generator" : "stays: projects are made with it"
            }
            error={problems["name"]}
          >
            {(control) => (
              <Input
                {...control}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                disabled={saved !== null}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
                className="font-mono text-xs"
              />
            )}
          </Field>
        </div>
      </Part>
      <Part title="Connection">
        <Field
          label="Base URL"
          hint={
            isUnencrypted(draft.baseUrl)
              ? "Key, prompts and code travel unencrypted over http."
              : draft.kind === "openai-compatible"
                ? "Mostly ends in /v1."
                : "Empty: the provider’s own."
          }
          error={problems["baseUrl"]}
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              autoComplete="off"
              spellCheck={false}
              placeholder={words.address}
              value={draft.baseUrl}
              onChange={(event) => change({ baseUrl: event.target.value })}
              className="font-mono text-xs"
            />
          )}
        </Field>
        <KeyField draft={draft} stored={provider?.key} error={problems["apiKey"]} onChange={change} />
      </Part>
      <Part title="Models">
        <ModelFields draft={draft} problems={problems} onChange={change} />
        <Switch
          label="Deterministic: every attempt at temperature 0"
          checked={draft.isDeterministic}
          onChange={(isDeterministic) => change({ isDeterministic })}
        />
      </Part>
      <Part title="Limits">
        <LimitFields draft={draft} problems={problems} onChange={change} />
      </Part>
      <Part title="Prices">
        <PriceFields draft={draft} problems={problems} onChange={change} />
      </Part>
      <div className="sticky bottom-0 mt-auto flex flex-col gap-3 border-t bg-surface px-4 py-3">
        <div className="flex max-h-[40vh] flex-col gap-3 overflow-y-auto empty:hidden">
          <FormError error={error} />
          {test.data === undefined ? null : <ConnectionReport report={test.data} />}
          {test.isPending ? (
            <Notice kind="info" live>
              Each model is asked for one word…
            </Notice>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button
            pending={test.isPending}
            onClick={() => {
              save.reset();
              test.mutate(toTest(draft, saved));
            }}
          >
            {test.isPending ? "Testing…" : "Test connection"}
          </Button>
          <span className="flex gap-2">
            <Button onClick={onCancel}>Cancel</Button>
            <Button type="submit" variant="primary" pending={save.isPending}>
              Save
            </Button>
          </span>
        </div>
      </div>
    </form>
  );
}
