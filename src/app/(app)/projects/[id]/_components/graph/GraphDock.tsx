/** The bar below a drawing: what is chosen at the left, controls at the right; so that neither covers what is drawn. */
import type { ReactNode } from "react";

export function GraphDock({ children, controls }: { children: ReactNode; controls: ReactNode }) {
  return (
    <div className="flex min-h-11 shrink-0 items-end justify-between gap-3 border-t p-1.5">
      <div className="flex min-w-0 items-center gap-3 self-center pl-1.5 text-sm">{children}</div>
      <div className="flex shrink-0 items-end gap-1">{controls}</div>
    </div>
  );
}
