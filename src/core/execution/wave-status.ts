/** The status of a wave, told from its atoms alone. */
import type { WaveStatus } from "./event.ts";

/** Atoms of one wave by what became of them. */
export interface WaveCounts {
  readonly total: number;
  readonly completed: number;
  /** Failed, or blocked by one that failed. */
  readonly failed: number;
  /** Being worked on. */
  readonly running: number;
}

/** `PARTIAL`: everything has ended, some atoms completed and some did not. */
export function waveStatus({ total, completed, failed, running }: WaveCounts): WaveStatus {
  if (completed === total) return "COMPLETED";
  if (completed + failed === total) return completed === 0 ? "FAILED" : "PARTIAL";
  return completed + failed + running === 0 ? "PENDING" : "RUNNING";
}
