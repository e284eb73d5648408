"use client";
/** One bar per wave, as high as it has atoms, coloured by their status. */
import { useState } from "react";
import { formatAmount, formatSeconds } from "@/components/format/format.ts";
import { projectLooks, toneText, waveLooks } from "@/components/status/looks.ts";
import { cn } from "@/components/ui/cn.ts";
import type { RouterOutputs } from "@/trpc/types.ts";

type Wave = RouterOutputs["projects"]["waves"]["waves"][number];

const BAR_PX = 56;
const LEAST_PX = 4;

/** A wave under way rests while the project is paused, once what was in flight has ended. */
function lookOf({ status, atoms }: Wave, isPaused: boolean) {
  return isPaused && status === "RUNNING" && atoms.running === 0 ? projectLooks.PAUSED : waveLooks[status];
}

function words(wave: Wave, isImported: boolean, isPaused: boolean): string {
  if (isImported) return `Wave ${String(wave.number)}: ${formatAmount(wave.atoms.total, "atom")}`;
  const { total, completed, failed, running } = wave.atoms;
  const parts = [
    `${String(completed)} of ${formatAmount(total, "atom")} done`,
    ...(running > 0 ? [`${String(running)} running`] : []),
    ...(failed > 0 ? [`${String(failed)} failed`] : []),
    ...(wave.seconds === null ? [] : [formatSeconds(wave.seconds)]),
  ];
  return `Wave ${String(wave.number)}, ${lookOf(wave, isPaused).word.toLowerCase()}: ${parts.join(", ")}`;
}

function Bar({ wave, most, isImported }: { wave: Wave; most: number; isImported: boolean }) {
  const { total, completed, failed, running } = wave.atoms;
  // Square root, so that a wave of a few atoms stays visible beside one of thousands.
  const height = Math.max(LEAST_PX, Math.round(BAR_PX * Math.sqrt(total / most)));
  const part = (count: number) => ({ height: `${String((count / Math.max(total, 1)) * 100)}%` });
  return (
    <span className="flex w-full flex-col-reverse overflow-hidden rounded-md bg-active" style={{ height }}>
      <span className={cn("w-full", isImported ? "bg-accent" : "bg-ok-mark")} style={part(completed)} />
      <span className="w-full bg-bad-mark" style={part(failed)} />
      <span className="w-full bg-run-mark" style={part(running)} />
    </span>
  );
}

/** `selected` is the wave the table is filtered by. Waves of imported code have no status: nothing of them is made. */
export function WaveStrip({
  waves,
  isImported,
  isPaused,
  selected,
  onSelect,
}: {
  waves: readonly Wave[];
  isImported: boolean;
  isPaused: boolean;
  selected: number | null;
  onSelect: (wave: number | null) => void;
}) {
  const [looked, setLooked] = useState<number | null>(null);
  const most = Math.max(1, ...waves.map((wave) => wave.atoms.total));
  const told = waves.find((wave) => wave.number === looked);
  return (
    <>
      <ul className="scroll-shade-x flex items-end gap-px overflow-x-auto px-3 pt-3 pb-2">
        {waves.map((wave) => {
          const look = lookOf(wave, isPaused);
          const Icon = look.icon;
          const isOn = selected === wave.number;
          return (
            <li key={wave.number} className="max-w-20 min-w-9 flex-1">
              <button
                type="button"
                aria-pressed={isOn}
                aria-label={words(wave, isImported, isPaused)}
                onClick={() => onSelect(isOn ? null : wave.number)}
                onPointerEnter={() => setLooked(wave.number)}
                onPointerLeave={() => setLooked(null)}
                onFocus={() => setLooked(wave.number)}
                onBlur={() => setLooked(null)}
                className={cn(
                  "flex w-full flex-col items-center justify-end gap-1 rounded-md px-1 py-1 text-2xs -outline-offset-2 hover:bg-subtle",
                  isOn && "bg-accent-soft hover:bg-accent-soft",
                )}
              >
                <Bar wave={wave} most={most} isImported={isImported} />
                <span className="flex items-center gap-1 text-muted tabular-nums">
                  {isImported ? null : <Icon aria-hidden className={cn("size-3", toneText[look.tone])} />}
                  {wave.number}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p aria-hidden className="min-h-5 px-4 pb-2 text-xs text-faint tabular-nums">
        {told === undefined
          ? `The highest bar has ${formatAmount(most, "atom")}; heights are square roots, so that small waves stay visible.`
          : words(told, isImported, isPaused)}
      </p>
    </>
  );
}
