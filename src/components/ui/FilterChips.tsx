"use client";
/** Filters a list by one of a few values, each with the number of things behind it. */
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { formatCount } from "../format/format.ts";

export interface FilterChip<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly count?: number;
}

const ALL = "*";

/** `value` null means no filter. */
export function FilterChips<Value extends string>({
  label,
  all,
  value,
  chips,
  onChange,
}: {
  label: string;
  /** The chip that clears the filter. */
  all: { readonly label: string; readonly count?: number };
  value: Value | null;
  chips: readonly FilterChip<Value>[];
  onChange: (value: Value | null) => void;
}) {
  const choose = (chosen: string) => {
    onChange(chips.find((chip) => chip.value === chosen)?.value ?? null);
  };
  const entries: readonly { value: string; label: ReactNode; count?: number }[] = [{ value: ALL, ...all }, ...chips];
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ALL}
      onValueChange={choose}
      className="flex flex-wrap items-center gap-1"
    >
      {entries.map((chip) => (
        <ToggleGroup.Item
          key={chip.value}
          value={chip.value}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-transparent px-2 text-xs font-medium whitespace-nowrap text-muted hover:bg-active hover:text-fg data-[state=on]:border-line-strong data-[state=on]:bg-surface data-[state=on]:text-fg"
        >
          {chip.label}
          {chip.count === undefined ? null : (
            <span className="font-normal text-faint tabular-nums">{formatCount(chip.count)}</span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
