"use client";
/** Overlays that take the focus: a dialog in the middle, a sheet from the side. */
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./Button.tsx";
import { cn } from "./cn.ts";

interface OverlayProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** The first field takes the focus, else the overlay itself; a button would show its tooltip at once. */
function focusFirst(event: Event): void {
  event.preventDefault();
  const overlay = event.currentTarget;
  if (!(overlay instanceof HTMLElement)) return;
  (overlay.querySelector<HTMLElement>("input:not([type=hidden]),textarea") ?? overlay).focus();
}

function Backdrop() {
  return <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=open]:animate-fade" />;
}

function Heading({ title, description }: Pick<OverlayProps, "title" | "description">) {
  return (
    <div className="flex items-start justify-between gap-4 border-b px-4 py-3">
      <div className="min-w-0">
        <Primitive.Title className="truncate text-md font-semibold">{title}</Primitive.Title>
        {description === undefined ? null : (
          <Primitive.Description className="mt-0.5 text-sm text-muted" asChild>
            <div>{description}</div>
          </Primitive.Description>
        )}
      </div>
      <Primitive.Close asChild>
        <IconButton label="Close" size="sm" className="-mr-1.5">
          <X aria-hidden />
        </IconButton>
      </Primitive.Close>
    </div>
  );
}

/** A dialog for one short task. */
export function Dialog({ open, onOpenChange, title, description, children, className }: OverlayProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Backdrop />
        <Primitive.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onOpenAutoFocus={focusFirst}
          className={cn(
            "fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[calc(100vw-24px)] max-w-lg -translate-x-1/2 flex-col outline-none overflow-hidden rounded-md bg-raised shadow-overlay data-[state=open]:animate-fade",
            className,
          )}
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 overflow-auto p-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A panel from the side for the details of one thing, beside the list it comes from. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
  side = "right",
}: OverlayProps & { readonly side?: "left" | "right" }) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Backdrop />
        <Primitive.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onOpenAutoFocus={focusFirst}
          className={cn(
            "fixed inset-y-0 z-40 flex flex-col bg-surface outline-none shadow-overlay",
            side === "right"
              ? "right-0 w-full max-w-2xl data-[state=open]:animate-slide"
              : "left-0 w-72 max-w-[85vw] data-[state=open]:animate-slide-left",
            className,
          )}
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
