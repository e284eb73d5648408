/** The one card of a page before signing in. */
import type { ReactNode } from "react";

/** `title` is the page's heading. */
export function DoorCard({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-md border bg-surface p-5">
      <h1 className="text-lg font-semibold">{title}</h1>
      {lead === undefined ? null : <div className="mt-1 text-sm text-pretty text-muted">{lead}</div>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
