/** The status of a wave, told from its atoms alone. */
import type { WaveStatus } from "./event.ts";

/** Atoms of one wave by what became of them. */
export interface WaveCounts {
  readonly total: number;
  readonly completed: number;
  /** Failed, or blocked by one that failed. */
  readonly failed: number;
  /** Left out because the project was cancelled. */
  readonly skipped: number;
  /** Being worked on. */
  readonly running: number;
}

/** `PARTIAL`: everything has ended, some atoms completed and some did not. A wave that was only left out stays pending. */
export function waveStatus({ total, completed, failed, skipped, running }: WaveCounts): WaveStatus {
  if (completed === total) return "COMPLETED";
  if (completed + failed + skipped === total) return completed > 0 ? "PARTIAL" : failed > 0 ? "FAILED" : "PENDING";
  return completed + failed + running === 0 ? "PENDING" : "RUNNING";
}
