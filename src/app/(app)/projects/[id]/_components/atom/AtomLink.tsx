"use client";
/** The name of an atom that opens its details; a link, so it can be copied and opened in a new window. */
import type { MouseEvent, ReactNode } from "react";
import { useAtomHref, useOpenAtom } from "./use-open-atom.ts";

export function AtomLink({ id, className, children }: { id: string; className?: string; children: ReactNode }) {
  const href = useAtomHref();
  const [, open] = useOpenAtom();
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(id);
  };
  return (
    <a href={href(id)} onClick={onClick} className={className}>
      {children}
    </a>
  );
}
