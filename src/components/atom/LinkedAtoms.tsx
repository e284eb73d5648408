"use client";
/** Atoms on the other end of a dependency. */
import type { ReactNode } from "react";
import type { AtomLink } from "@/server/services/views/atom.ts";
import { dependencyLooks } from "./dependency-looks.ts";
import { atomLooks } from "../status/looks.ts";
import { StatusBadge } from "../ui/Badge.tsx";

/** `name` renders the atom's name, as a link where it can be opened. */
export function LinkedAtoms({
  atoms,
  none,
  name,
}: {
  atoms: readonly AtomLink[];
  none: string;
  name: (atom: AtomLink) => ReactNode;
}) {
  if (atoms.length === 0) return <p className="px-3 py-2 text-sm text-muted">{none}</p>;
  return (
    <ul className="max-h-80 divide-y overflow-auto">
      {atoms.map((atom) => (
        <li key={atom.id} className="flex min-h-8 items-center gap-3 px-3 py-1 text-sm">
          <span className="min-w-0 flex-1 truncate">
            {name(atom)}
            <span className="ml-2 font-mono text-xs text-faint">{atom.file}</span>
          </span>
          <span className="text-xs text-faint max-sm:hidden">
            {atom.types.map((type) => dependencyLooks[type].word).join(", ")}
          </span>
          <StatusBadge plain look={atomLooks[atom.status]} className="w-20" />
        </li>
      ))}
    </ul>
  );
}
