"use client";
/** Git hosts inside the network, each with the certificate it is known by. */
import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { Field, Input, Textarea } from "@/components/ui/Field.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { nextKey, places } from "./FolderPanel.tsx";
import type { HostRow } from "./settings-draft.ts";

export function HostPanel({
  hosts,
  problems,
  onChange,
}: {
  hosts: readonly HostRow[];
  problems: Readonly<Record<string, string>>;
  onChange: (hosts: readonly HostRow[]) => void;
}) {
  const sent = places(hosts.map(({ host }) => host));
  const change = (row: HostRow, part: Partial<HostRow>) =>
    onChange(hosts.map((other) => (other === row ? { ...row, ...part } : other)));
  return (
    <Panel title="Private git hosts" note="hosts of the open internet need not be named">
      <div className="flex flex-col gap-3 p-4">
        <p className="text-sm text-pretty text-muted">
          Addresses inside your network are refused, so that nobody reaches internal services through an import. A host
          named here may be cloned from all the same, by https and without signing in.
        </p>
        {hosts.map((row, index) => {
          const at = `gitHosts.${String(sent[index] ?? -1)}`;
          return (
            <div key={row.key} className="flex items-start gap-2 border-t pt-3">
              <div className="flex min-w-0 flex-1 flex-col gap-3">
                <Field
                  label={`Host ${String(index + 1)}`}
                  hint="As it stands in the address, with the port where it names one"
                  error={problems[`${at}.host`]}
                >
                  {(control) => (
                    <Input
                      {...control}
                      value={row.host}
                      placeholder="git.example.org:8443"
                      autoCapitalize="none"
                      autoComplete="off"
                      spellCheck={false}
                      onChange={(event) => change(row, { host: event.target.value })}
                      className="font-mono text-xs"
                    />
                  )}
                </Field>
                <Field
                  label="Certificate that signs it"
                  hint="In PEM; empty where this machine trusts the host already"
                  error={problems[`${at}.certificate`]}
                >
                  {(control) => (
                    <Textarea
                      {...control}
                      value={row.certificate}
                      placeholder="-----BEGIN CERTIFICATE-----"
                      spellCheck={false}
                      onChange={(event) => change(row, { certificate: event.target.value })}
                      className="min-h-16 font-mono text-xs"
                    />
                  )}
                </Field>
              </div>
              <IconButton
                label={`Remove host ${String(index + 1)}`}
                className="mt-6.5"
                onClick={() => onChange(hosts.filter((other) => other !== row))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </div>
          );
        })}
        <Button
          className="self-start"
          onClick={() => onChange([...hosts, { key: nextKey(hosts), host: "", certificate: "" }])}
        >
          <Plus aria-hidden />
          Allow a host
        </Button>
      </div>
    </Panel>
  );
}
