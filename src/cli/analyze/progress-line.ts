/** How far `mge analyze` is: one line that renews itself on a terminal, a line now and then elsewhere. */
import { formatDuration } from "../../../scripts/lib/steps.mjs";
import type { AnalysisProgress } from "../../core/execution/event.ts";
import { progressWords } from "./progress-words.ts";

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What takes less needs no line. */
const QUIET_MS = 2_000;
const REDRAW_MS = 100;
const LINE_MS = 10_000;

export class ProgressLine {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #began: number;
  #writtenAt = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds. */
  constructor(output: Output, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#now = now;
    this.#began = now();
  }

  tell(progress: AnalysisProgress): void {
    const now = this.#now();
    const isLive = this.#output.isTTY === true;
    const [quietMs, everyMs] = isLive ? [QUIET_MS, REDRAW_MS] : [LINE_MS, LINE_MS];
    if (now - this.#began < quietMs || now - this.#writtenAt < everyMs) return;
    this.#writtenAt = now;
    const line = `  ${progressWords(progress)}  ${formatDuration(now - this.#began)}`;
    this.#output.write(isLive ? `\r\x1b[2K${line.slice(0, (this.#output.columns ?? 120) - 1)}` : `${line}\n`);
  }

  /** Takes the line away, where it can. */
  end(): void {
    if (this.#output.isTTY === true && this.#writtenAt > this.#began) this.#output.write("\r\x1b[2K");
  }
}
