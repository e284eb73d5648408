"use client";
/** Turns one thing on or off at once. */
import { Switch as Primitive } from "radix-ui";
import { useId } from "react";

/** The label is part of it and can be clicked; hidden, it names the switch for assistive technology only. */
export function Switch({
  label,
  checked,
  hidesLabel = false,
  onChange,
}: {
  label: string;
  checked: boolean;
  hidesLabel?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <span className="inline-flex h-8 items-center gap-2">
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        className="relative h-4.5 w-8 rounded-full border border-control bg-idle-soft transition-colors duration-100 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Primitive.Thumb className="block size-3 translate-x-0.5 rounded-full bg-control transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-fg" />
      </Primitive.Root>
      <label htmlFor={id} className={hidesLabel ? "sr-only" : "text-sm whitespace-nowrap text-muted"}>
        {label}
      </label>
    </span>
  );
}
