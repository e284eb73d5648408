"use client";
/** Why a form was refused, above its fields. */
import { Notice } from "@/components/ui/Notice.tsx";
import { describeError } from "./describe-error.ts";

/** `error` of the form's mutation; nothing is shown while it is null. */
export function FormError({ error }: { error: unknown }) {
  if (error === null) return null;
  const { message, remedy } = describeError(error);
  return (
    <Notice kind="bad" live title={message}>
      {remedy ?? undefined}
    </Notice>
  );
}
