/** A titled part of an atom's details. */
import type { ReactNode } from "react";

export function Section({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-3">
      <h3 className="mb-2 flex items-baseline gap-2 text-sm font-semibold">
        {title}
        {note === undefined ? null : <span className="text-xs font-normal text-faint">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
