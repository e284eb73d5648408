"use client";
/** Atoms on the other end of dependencies: what kind each is, who found it, how sure that is, and where the code says it. */
import Link from "next/link";
import { AtomName } from "@/components/atom/AtomName.tsx";
import { dependencyLooks, resolverName } from "@/components/atom/dependency-looks.ts";
import { formatProbability } from "@/components/format/format.ts";
import { Badge } from "@/components/ui/Badge.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { codeHref } from "../code/code-href.ts";
import { AtomLink } from "./AtomLink.tsx";

type Neighbour = RouterOutputs["projects"]["atom"]["dependencies"][number];
type Edge = Neighbour["edges"][number];

function EdgeLine({ edge, projectId }: { edge: Edge; projectId: string }) {
  const { word, colour } = dependencyLooks[edge.type];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
      <span className="inline-flex w-20 items-center gap-1.5 font-medium">
        <span
          aria-hidden
          className="h-0 w-3.5 border-t-2"
          style={{ borderColor: colour, borderStyle: edge.typeOnly ? "dashed" : "solid" }}
        />
        {word}
      </span>
      {edge.line === null ? null : (
        <Link
          href={codeHref(projectId, edge.file, edge.line)}
          className="inline-flex min-h-6 min-w-0 items-center rounded-md font-mono break-all text-accent-text hover:underline"
        >
          {edge.file}:{edge.line}
        </Link>
      )}
      <span className="ml-auto inline-flex items-center gap-3 text-faint tabular-nums">
        {edge.typeOnly ? <Badge>type only</Badge> : null}
        {edge.resolver === null ? null : <span>{resolverName(edge.resolver)}</span>}
        <span title="Confidence that the dependency is right">{formatProbability(edge.confidence)}</span>
      </span>
    </li>
  );
}

export function EdgeList({ projectId, atoms, none }: { projectId: string; atoms: readonly Neighbour[]; none: string }) {
  if (atoms.length === 0) return <p className="px-3 py-2 text-sm text-muted">{none}</p>;
  return (
    <ul className="max-h-80 divide-y overflow-auto">
      {atoms.map((atom) => (
        <li key={atom.id} className="px-3 py-1.5">
          <p className="flex items-baseline gap-2 text-sm">
            <AtomLink id={atom.id} className="flex min-w-0 rounded-md font-medium text-accent-text hover:underline">
              <AtomName atom={atom} />
            </AtomLink>
            <span className="min-w-0 truncate font-mono text-xs text-faint">{atom.file}</span>
          </p>
          <ul className="flex flex-col">
            {atom.edges.map((edge) => (
              <EdgeLine key={edge.type} edge={edge} projectId={projectId} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
