"use client";
/** The present, shared by everything on the page that shows time. */
import { useSyncExternalStore } from "react";

const TICK_MS = 1_000;
/** Server and browser agree on this grid while the page becomes alive. */
const GRID_MS = 10_000;

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function present(): number {
  if (timer === undefined || now === 0) now = Math.floor(Date.now() / TICK_MS) * TICK_MS;
  return now;
}

const onGrid = () => Math.floor(Date.now() / GRID_MS) * GRID_MS;

/** Milliseconds since the epoch, renewed every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, present, onGrid);
}
