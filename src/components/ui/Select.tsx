"use client";
/** Chooses one of a few values. */
import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** `label` names the control for assistive technology; `prefix` stands before the value, e.g. `Status`. */
export function Select<Value extends string>({
  label,
  prefix,
  value,
  options,
  onChange,
  disabled = false,
  className,
}: {
  label: string;
  prefix?: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  disabled?: boolean;
  className?: string;
}) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Primitive.Root value={value} onValueChange={choose} disabled={disabled}>
      <Primitive.Trigger
        aria-label={label}
        className={cn(
          "inline-flex h-8 items-center justify-between gap-2 rounded-md border border-control bg-surface px-2.5 text-sm whitespace-nowrap hover:bg-subtle disabled:opacity-60",
          className,
        )}
      >
        <span className="flex min-w-0 gap-1.5 truncate">
          {prefix === undefined ? null : <span className="text-faint">{prefix}</span>}
          <Primitive.Value>{options.find((option) => option.value === value)?.label}</Primitive.Value>
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-auto rounded-md bg-raised p-1 shadow-overlay data-[state=open]:animate-pop"
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="flex h-7 items-center justify-between gap-6 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-active"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator>
                  <Check aria-hidden className="size-3.5 text-accent-text" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
