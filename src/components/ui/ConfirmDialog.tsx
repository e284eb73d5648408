"use client";
/** Asks before something that cannot be taken back. */
import { AlertDialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";

/** `action` is the verb on the button that does it; the dialog stays open while `pending`. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  danger = false,
  pending = false,
  disabled = false,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  pending?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=open]:animate-fade" />
        <Primitive.Content className="fixed top-[20vh] left-1/2 z-40 w-[calc(100vw-24px)] max-w-md -translate-x-1/2 rounded-md bg-raised p-4 shadow-overlay data-[state=open]:animate-fade">
          <Primitive.Title className="text-md font-semibold">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-2 text-sm text-muted">{children}</div>
          </Primitive.Description>
          <div className="mt-4 flex justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button>Keep as it is</Button>
            </Primitive.Cancel>
            <Button variant={danger ? "danger" : "primary"} pending={pending} disabled={disabled} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
