"use client";
/** What the table of atoms says about each. */
import { ArrowDown, ArrowUp, UserPen } from "lucide-react";
import type { ReactNode } from "react";
import { AtomName } from "@/components/atom/AtomName.tsx";
import { formatCount, formatMs, formatProbability } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import type { VirtualColumn } from "@/components/ui/VirtualTable.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { AtomLink } from "../atom/AtomLink.tsx";
import { LiveStatus } from "../atom/LiveStatus.tsx";
import { useLiveAtom } from "../live/LiveProvider.tsx";
import type { AtomSort } from "./atom-filters.ts";

type Atom = RouterOutputs["projects"]["atoms"]["items"][number];

const NONE = <span className="text-faint">–</span>;

function Name({ atom }: { atom: Atom }) {
  return (
    <AtomLink
      id={atom.id}
      className="flex min-w-0 items-center gap-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
    >
      <span className="flex min-w-0 flex-col sm:contents">
        <AtomName atom={atom} className="font-medium max-sm:leading-4" />
        <span className="truncate font-mono text-2xs leading-3 text-faint sm:hidden">{atom.file}</span>
      </span>
      {atom.needsPerson === null ? null : (
        <UserPen aria-label="Needs a person or a model" className="size-3.5 shrink-0 text-warn" />
      )}
      <span className="truncate font-mono text-xs text-faint max-sm:hidden">{atom.file}</span>
    </AtomLink>
  );
}

function Attempts({ atom }: { atom: Atom }) {
  const attempts = Math.max(useLiveAtom(atom.id)?.attempts ?? 0, atom.attempts);
  if (attempts === 0) return NONE;
  return (
    <span className={cn(attempts > 1 && "text-warn")}>
      {attempts}
      <span className="text-faint"> of {atom.maxAttempts}</span>
    </span>
  );
}

function Confidence({ atom }: { atom: Atom }) {
  const live = useLiveAtom(atom.id)?.confidence ?? null;
  // The row is asked for again when it changed; an event that came before may be older than it.
  const value = atom.confidence ?? live;
  return value === null ? NONE : formatProbability(value);
}

function Duration({ atom }: { atom: Atom }) {
  if (atom.startedAt === null || atom.completedAt === null) return NONE;
  return formatMs(Math.max(0, atom.completedAt.getTime() - atom.startedAt.getTime()));
}

const OF_GENERATED = ["number", "name", "status", "kind", "wave", "attempts", "confidence", "duration", "generator"];
/** Nothing of imported code was tried or made. */
const OF_IMPORTED = ["number", "name", "kind", "loc", "complexity", "wave", "confidence"];

/** The table's columns; heads of sortable ones are buttons. */
export function atomColumns(
  isImported: boolean,
  sort: AtomSort,
  direction: "asc" | "desc",
  onSort: (sort: AtomSort, direction: "asc" | "desc") => void,
): readonly VirtualColumn<Atom>[] {
  const sortable = (column: AtomSort, label: string, first: "asc" | "desc" = "asc") => {
    const isOn = sort === column;
    const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
    const next = isOn ? (direction === "asc" ? "desc" : "asc") : first;
    const head: ReactNode = (
      <button
        type="button"
        onClick={() => onSort(column, next)}
        className={cn("-mx-1 inline-flex h-6 items-center gap-1 rounded-md px-1 hover:text-fg", isOn && "text-fg")}
      >
        {label}
        {isOn ? <Arrow aria-hidden className="size-3" /> : null}
      </button>
    );
    return { head, sort: isOn ? (direction === "asc" ? "ascending" : "descending") : "none" } as const;
  };
  const columns: readonly VirtualColumn<Atom>[] = [
    {
      key: "number",
      ...sortable("number", "#"),
      width: "min(64px, 13vw)",
      numeric: true,
      cell: (atom) => <span className="text-faint">{formatCount(atom.number)}</span>,
    },
    {
      key: "name",
      ...sortable("name", "Atom"),
      width: "minmax(min(240px, 42vw), 1fr)",
      cell: (atom) => <Name atom={atom} />,
    },
    {
      key: "status",
      ...sortable("status", "Status"),
      width: "104px",
      cell: (atom) => <LiveStatus id={atom.id} status={atom.status} />,
    },
    {
      key: "kind",
      head: "Kind",
      width: "92px",
      cell: (atom) => <span className="text-muted">{atom.kind}</span>,
    },
    {
      key: "wave",
      ...sortable("wave", "Wave"),
      width: "64px",
      numeric: true,
      cell: (atom) => atom.wave ?? NONE,
    },
    {
      key: "attempts",
      ...sortable("attempts", "Attempts", "desc"),
      width: "88px",
      numeric: true,
      cell: (atom) => <Attempts atom={atom} />,
    },
    {
      key: "confidence",
      ...sortable("confidence", "Confidence"),
      width: "104px",
      numeric: true,
      cell: (atom) => <Confidence atom={atom} />,
    },
    {
      key: "duration",
      ...sortable("duration", "Duration", "desc"),
      width: "92px",
      numeric: true,
      cell: (atom) => <Duration atom={atom} />,
    },
    {
      key: "generator",
      head: "Made by",
      width: "112px",
      cell: (atom) => (atom.generator === null ? NONE : <span className="text-muted">{atom.generator}</span>),
    },
    {
      key: "loc",
      head: "Lines",
      width: "72px",
      numeric: true,
      cell: (atom) => formatCount(atom.loc),
    },
    {
      key: "complexity",
      head: "Complexity",
      width: "96px",
      numeric: true,
      cell: (atom) => formatCount(atom.complexity),
    },
  ];
  return (isImported ? OF_IMPORTED : OF_GENERATED).flatMap((key) => columns.find((column) => column.key === key) ?? []);
}
