"use client";
/** Shows a one-time link, once. */
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

export type OneTimeLink = RouterOutputs["users"]["create"];

/** Open while `link` is there. */
export function LinkDialog({ link, onClose }: { link: OneTimeLink | undefined; onClose: () => void }) {
  if (link === undefined) return null;
  const url = `${window.location.origin}${link.path}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="One-time link"
      description={
        <>
          For {link.email}. It runs out <RelativeTime date={link.expiresAt} />.
        </>
      }
    >
      <div className="flex items-start gap-2 rounded-md border bg-subtle p-2">
        <code className="min-w-0 flex-1 p-1 font-mono text-xs break-all">{url}</code>
        <CopyButton text={url} label="Copy link" word="Copy" />
      </div>
      <Notice kind="warn" className="mt-3">
        Copy it now and hand it over yourself: it is stored as a hash and cannot be shown again.
      </Notice>
    </Dialog>
  );
}
