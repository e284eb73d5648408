/** The product's picture: atoms in waves, each resting on the ones before. Decorative. */
import { cn } from "../ui/cn.ts";

const PITCH_X = 64;
const PITCH_Y = 40;
const SIDE = 16;
/** Atoms per wave. */
const WAVES = [5, 7, 6, 7, 5, 3, 1] as const;
const ROWS = Math.max(...WAVES);
const WIDTH = (WAVES.length - 1) * PITCH_X + SIDE;
const HEIGHT = (ROWS - 1) * PITCH_Y + SIDE;

interface Atom {
  readonly x: number;
  readonly y: number;
  readonly wave: number;
  readonly row: number;
}

const atoms = WAVES.map((size, wave) =>
  Array.from({ length: size }, (_, row): Atom => {
    return { x: wave * PITCH_X, y: ((ROWS - size) / 2 + row) * PITCH_Y, wave, row };
  }),
);

/** Each rests on its neighbours in the wave before. */
const edges = atoms
  .slice(1)
  .flatMap((wave, index) =>
    wave.flatMap((to) =>
      (atoms[index] ?? []).filter((from) => Math.abs(from.y - to.y) <= PITCH_Y).map((from) => ({ from, to })),
    ),
  );

function path({ from, to }: { from: Atom; to: Atom }): string {
  const [x1, y1, x2, y2] = [from.x + SIDE, from.y + SIDE / 2, to.x, to.y + SIDE / 2].map(String);
  const bend = String((from.x + SIDE + to.x) / 2);
  return `M${x1 ?? ""} ${y1 ?? ""}C${bend} ${y1 ?? ""} ${bend} ${y2 ?? ""} ${x2 ?? ""} ${y2 ?? ""}`;
}

/** One is in work and one waits for a person; the others are done. */
function tone({ wave, row }: Atom): string {
  if (wave === 4 && row === 1) return "fill-warn-mark";
  if (wave >= 5) return "fill-surface stroke-idle-mark";
  if (wave === 4) return "fill-run-mark opacity-70";
  return "fill-accent opacity-80";
}

/** `missing` leaves a gap where the last atom would be. */
export function AtomMotif({ missing = false, className }: { missing?: boolean; className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox={`-2 -2 ${String(WIDTH + 4)} ${String(HEIGHT + 4)}`}
      fill="none"
      className={cn("h-auto w-full", className)}
    >
      <g className="stroke-line-strong" strokeWidth="1">
        {edges.map((edge) => (
          <path key={path(edge)} d={path(edge)} />
        ))}
      </g>
      {atoms.flat().map((atom) => {
        const isGap = missing && atom.wave === WAVES.length - 1;
        return (
          <rect
            key={`${String(atom.wave)}-${String(atom.row)}`}
            x={atom.x}
            y={atom.y}
            width={SIDE}
            height={SIDE}
            rx="5"
            strokeWidth="1.5"
            className={isGap ? "fill-surface stroke-bad-mark" : tone(atom)}
            {...(isGap ? { strokeDasharray: "3 3" } : {})}
          />
        );
      })}
    </svg>
  );
}
