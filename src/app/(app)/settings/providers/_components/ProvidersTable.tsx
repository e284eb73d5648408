"use client";
/** One row per provider: what it is, what it calls, whether it can. */
import { CircleCheck, CircleSlash, Ellipsis, KeyRound, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";
import { IconButton } from "@/components/ui/Button.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { Switch } from "@/components/ui/Switch.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { MODEL_TIERS } from "@/core/models/provider.ts";
import { kindWords } from "./kinds.ts";
import { modelsOf, type Provider } from "./provider-draft.ts";

/** Whether a key that can be used is there, where one is needed. */
function lacksKey({ key, kind }: Provider): boolean {
  return key.state === "unreadable" || (key.state === "none" && kind !== "openai-compatible");
}

function look(provider: Provider): StatusLook {
  if (!provider.isEnabled) return { tone: "idle", icon: CircleSlash, word: "Off" };
  if (provider.problem === null) return { tone: "ok", icon: CircleCheck, word: "Ready" };
  return { tone: "warn", icon: TriangleAlert, word: lacksKey(provider) ? "Needs a key" : "Needs a price" };
}

function keyWords({ key, kind }: Provider): string {
  switch (key.state) {
    case "stored":
      return key.hint === null ? "set" : `set · …${key.hint}`;
    case "environment":
      return "from the environment";
    case "unreadable":
      return "cannot be read";
    case "none":
      return kind === "openai-compatible" ? "none needed" : "none";
  }
}

function Limits({ provider }: { provider: Provider }) {
  const { requestsPerMinute, tokensPerMinute } = provider;
  if (requestsPerMinute === null && tokensPerMinute === null) return <span className="text-faint">none</span>;
  return (
    <>
      {requestsPerMinute === null ? null : (
        <span className="block">{formatAmount(requestsPerMinute, "request")} / min</span>
      )}
      {tokensPerMinute === null ? null : <span className="block">{formatCount(tokensPerMinute)} tokens / min</span>}
    </>
  );
}

function Models({ provider }: { provider: Provider }) {
  return modelsOf(provider).map((model) => {
    const tiers = MODEL_TIERS.filter((tier) => provider.models[tier] === model);
    return (
      <span key={model} className="block truncate">
        <span className="font-mono text-xs">{model}</span>{" "}
        <span className="text-xs text-faint">
          {tiers.length === MODEL_TIERS.length ? "all atoms" : tiers.join(", ")}
        </span>
      </span>
    );
  });
}

export function ProvidersTable({
  providers,
  onEdit,
  onEnable,
  onRemove,
}: {
  providers: readonly Provider[];
  onEdit: (name: string) => void;
  onEnable: (name: string, isEnabled: boolean) => void;
  onRemove: (provider: Provider) => void;
}) {
  return (
    <Table label="Providers">
      <thead>
        <tr>
          <Th>Provider</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th className="max-md:hidden">Models</Th>
          <Th className="max-sm:hidden">Key</Th>
          <Th className="max-lg:hidden">Limits</Th>
          <Th>On</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <Tr key={provider.name}>
            <Td className="max-w-56 min-w-28 py-2">
              <button
                type="button"
                onClick={() => onEdit(provider.name)}
                className="block max-w-full truncate rounded-md font-medium text-accent-text hover:underline"
              >
                {provider.label}
              </button>
              <span className="block truncate text-xs text-faint">
                {provider.name} · {kindWords(provider.kind).label}
              </span>
              {provider.baseUrl === null ? null : (
                <span className="block truncate text-xs text-faint">{provider.baseUrl}</span>
              )}
              <StatusBadge plain look={look(provider)} className="mt-1 sm:hidden" />
            </Td>
            <Td className="max-sm:hidden">
              <StatusBadge look={look(provider)} />
            </Td>
            <Td className="max-w-72 py-2 max-md:hidden">
              <Models provider={provider} />
            </Td>
            <Td className="whitespace-nowrap text-muted max-sm:hidden">{keyWords(provider)}</Td>
            <Td className="py-2 whitespace-nowrap text-muted tabular-nums max-lg:hidden">
              <Limits provider={provider} />
            </Td>
            <Td>
              <Switch
                label={`Offer ${provider.label} to new projects`}
                hidesLabel
                checked={provider.isEnabled}
                onChange={(isEnabled) => onEnable(provider.name, isEnabled)}
              />
            </Td>
            <Td className="text-right">
              <Menu
                trigger={
                  <IconButton label={`Actions for ${provider.label}`} size="sm">
                    <Ellipsis aria-hidden />
                  </IconButton>
                }
              >
                <MenuItem onSelect={() => onEdit(provider.name)}>
                  {lacksKey(provider) ? <KeyRound aria-hidden /> : <Pencil aria-hidden />}
                  {lacksKey(provider) ? "Enter a key" : "Change or test"}
                </MenuItem>
                <MenuItem disabled={!provider.isStored} onSelect={() => onRemove(provider)}>
                  <Trash2 aria-hidden />
                  Remove…
                </MenuItem>
              </Menu>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
