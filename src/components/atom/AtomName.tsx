/** What an atom is called where it is listed: its name, and which one it is where several share it. */
import { cn } from "../ui/cn.ts";

export interface NamedAtom {
  /** Empty for what declares nothing; its kind stands for it. */
  readonly name: string;
  readonly kind: string;
  /** E.g. `2 of 3`; empty where the name is enough. */
  readonly which: string;
}

/** As plain text: `readFile · 2 of 3`. */
export function atomLabel({ name, kind, which }: NamedAtom): string {
  const called = name === "" ? kind : name;
  return which === "" ? called : `${called} · ${which}`;
}

/** What a kind means in words, where the word alone would mislead. */
export function kindWords({ name, kind }: Pick<NamedAtom, "name" | "kind">): string {
  return kind === "text" && name !== "" ? "text inside a string" : kind;
}

/** Truncates the name only, never which one it is. */
export function AtomName({ atom, className }: { atom: NamedAtom; className?: string }) {
  return (
    <span className={cn("inline-flex max-w-full min-w-0 items-baseline", className)}>
      <span className="min-w-0 truncate">{atom.name === "" ? atom.kind : atom.name}</span>
      {atom.which === "" ? null : (
        <span className="shrink-0 font-normal whitespace-pre text-muted tabular-nums"> · {atom.which}</span>
      )}
    </span>
  );
}
