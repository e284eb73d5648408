/** Buttons: one primary action per view, the rest secondary or ghost; an icon alone needs a label. */
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Tooltip } from "./Tooltip.tsx";

type Variant = "primary" | "secondary" | "ghost" | "danger";
type Size = "sm" | "md";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-3.5 [&_svg]:shrink-0";

const VARIANTS: Record<Variant, string> = {
  primary: "bg-accent text-accent-fg hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-fg hover:bg-subtle data-[state=open]:bg-subtle",
  ghost: "text-muted hover:bg-active hover:text-fg data-[state=open]:bg-active data-[state=open]:text-fg",
  danger: "border-line-strong bg-surface text-bad hover:border-bad-hover hover:bg-bad-hover hover:text-bad-fg",
};

const SIZES: Record<Size, string> = { sm: "h-7 px-2.5 text-xs", md: "h-8 px-3 text-sm" };

type ButtonProps = ComponentProps<"button"> & {
  variant?: Variant;
  size?: Size;
  /** Renders the one child (a link) with the button's looks. */
  asChild?: boolean;
  /** While true the button takes no click and says so to assistive technology. */
  pending?: boolean;
};

/** A button with a word on it. */
export function Button({
  variant = "secondary",
  size = "md",
  asChild = false,
  pending = false,
  className,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = cn(BASE, VARIANTS[variant], SIZES[size], className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return (
    <button type="button" className={classes} disabled={disabled === true || pending} aria-busy={pending} {...rest} />
  );
}

/** A square button with an icon; `label` is its name and its tooltip. */
export function IconButton({
  label,
  shortcut,
  size = "md",
  variant = "ghost",
  className,
  ...rest
}: ButtonProps & { label: string; shortcut?: ReactNode }) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={cn(size === "sm" ? "w-7" : "w-8", "px-0 [&_svg]:size-4", className)}
        {...rest}
      />
    </Tooltip>
  );
}
