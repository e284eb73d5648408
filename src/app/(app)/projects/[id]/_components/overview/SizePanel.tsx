/** How many atoms have how many lines of code, and of which kinds they are. */
import { formatAmount, formatCount, formatShare } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Figures = RouterOutputs["projects"]["importFigures"];
type Size = Figures["sizes"][number];

const BAR_PX = 72;
/** Lines that an atom is cut for, and lines it should not exceed. */
const TARGET = 10;
const LIMIT = 15;

function range({ low, high }: Size): string {
  if (high === null) return `> ${String(low - 1)}`;
  return low === high ? String(low) : `${String(low)}–${String(high)}`;
}

export function SizePanel({ sizes, kinds }: Pick<Figures, "sizes" | "kinds">) {
  const most = Math.max(1, ...sizes.map(({ atoms }) => atoms));
  const lines = sizes.reduce((sum, size) => sum + size.lines, 0);
  const small = sizes.filter(({ high }) => high !== null && high <= TARGET).reduce((sum, size) => sum + size.lines, 0);
  return (
    <Panel
      title="Size of atoms"
      note={
        lines === 0
          ? undefined
          : `${formatShare(small / lines)} of the lines of code in atoms of at most ${String(TARGET)}`
      }
    >
      <ol className="flex items-end gap-1 px-4 pt-3 pb-2" aria-label="Atoms by lines of code">
        {sizes.map((size) => (
          <li key={size.low} className="relative flex min-w-0 flex-1 flex-col items-center gap-1 text-2xs tabular-nums">
            <span className="text-muted">{formatCount(size.atoms)}</span>
            <span
              aria-hidden
              className={cn("w-full rounded-md", size.low > LIMIT ? "bg-warn-mark" : "bg-accent")}
              style={{ height: size.atoms === 0 ? 1 : Math.max(3, (size.atoms / most) * BAR_PX) }}
            />
            <span className="text-faint">
              {range(size)}
              <span className="sr-only"> lines of code</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="px-4 pb-3 text-xs text-pretty text-faint">
        Atoms by lines of code; 0 are comments and blank lines. Above {LIMIT} lines is what the source allows no cut in.
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t px-4 py-2.5 text-xs text-muted">
        {kinds.map(({ kind, atoms }) => (
          <li key={kind} className="whitespace-nowrap tabular-nums">
            {formatAmount(atoms, kind, plural(kind))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function plural(kind: string): string {
  if (kind === "class") return "classes";
  return kind === "text" ? "texts" : `${kind}s`;
}
