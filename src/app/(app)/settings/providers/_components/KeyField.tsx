"use client";
/** A provider's key: typed once, never shown again. */
import { Button } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { kindWords } from "./kinds.ts";
import type { Provider, ProviderDraft } from "./provider-draft.ts";

/** What becomes of the key when the field stays empty. */
function hintFor({ kind, isKeyRemoved }: ProviderDraft, key: Provider["key"] | undefined): string {
  if (isKeyRemoved) return "The stored key is removed when you save.";
  if (key?.state === "stored") {
    return `A key ${key.hint === null ? "is stored" : `that ends in ${key.hint} is stored`}; leave this empty to keep it.`;
  }
  if (key?.state === "unreadable") {
    return "The stored key cannot be read since the installation’s secret changed. Enter it again.";
  }
  if (key?.state === "environment") return "From the server’s environment. A key that is entered here goes before it.";
  const { keysAt } = kindWords(kind);
  return keysAt === undefined ? "Leave it empty where the endpoint wants none." : `Keys are made at ${keysAt}.`;
}

/** `stored` is the key of the provider that is changed; undefined for a new one. */
export function KeyField({
  draft,
  stored,
  error,
  onChange,
}: {
  draft: ProviderDraft;
  stored: Provider["key"] | undefined;
  error: string | undefined;
  onChange: (part: Partial<ProviderDraft>) => void;
}) {
  const isThere = stored?.state === "stored" || stored?.state === "unreadable";
  return (
    <Field label="API key" hint={hintFor(draft, stored)} error={error}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            type="password"
            // Not a person's password: nothing is to be filled in or kept by the browser.
            autoComplete="new-password"
            spellCheck={false}
            value={draft.apiKey}
            onChange={(event) => onChange({ apiKey: event.target.value })}
            className="font-mono text-xs"
          />
          {isThere && draft.apiKey === "" ? (
            <Button onClick={() => onChange({ isKeyRemoved: !draft.isKeyRemoved })}>
              {draft.isKeyRemoved ? "Keep key" : "Remove key"}
            </Button>
          ) : null}
        </span>
      )}
    </Field>
  );
}
