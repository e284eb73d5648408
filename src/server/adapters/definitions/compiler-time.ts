/** The time compilers may take: for the next answer, for a file, and for all files together. */

export interface TimeLimits {
  /** Without any answer for so long a compiler hangs. */
  readonly answerMs: number;
  /** For a file, whatever its size. */
  readonly fileMs: number;
  /** For a file beside that, per megabyte (1,000,000 characters). */
  readonly fileMsPerMb: number;
}

/** Waits for the compilers of one repository; one budget for them all, as they are asked one after the other. */
export class CompilerTime {
  readonly #lateFiles = new Map<string, string>();
  #totalMs = Number.POSITIVE_INFINITY;
  #leftMs = Number.POSITIVE_INFINITY;

  /** Sets how long all questions from now on may take together. */
  allow(totalMs: number): void {
    this.#totalMs = totalMs;
    this.#leftMs = totalMs;
  }

  /** What was left open in files for want of time, as a sentence or two, by path. */
  get lateFiles(): ReadonlyMap<string, string> {
    return this.#lateFiles;
  }

  /** Notes that the time was over before so many names of a file were answered. */
  noteLate(path: string, names: number, reason: string): void {
    this.#lateFiles.set(path, `${String(names)} ${names === 1 ? "name is" : "names are"} left open. ${reason}`);
  }

  /** Forgets what was late in a file that has changed or is gone. */
  forget(path: string): void {
    this.#lateFiles.delete(path);
  }

  /** Begins to count for one file; `compiler` is a name for messages. To be ended. */
  begin(compiler: string, characters: number, limits: TimeLimits): Turn {
    const fileMs = limits.fileMs + (limits.fileMsPerMb * characters) / 1e6;
    const isLast = this.#leftMs < fileMs;
    const over = isLast
      ? `The ${seconds(this.#totalMs)} that compilers may take for everything were over.`
      : `The ${seconds(fileMs)} that ${compiler} may take for this file were over.`;
    return new Turn({
      limitMs: Math.min(fileMs, this.#leftMs),
      over,
      answerMs: limits.answerMs,
      hangs: `${compiler[0]?.toUpperCase() ?? ""}${compiler.slice(1)} gave no answer within ${seconds(limits.answerMs)}.`,
      onEnd: (tookMs) => {
        this.#leftMs = Math.max(0, this.#leftMs - tookMs);
      },
    });
  }
}

interface TurnOptions {
  readonly limitMs: number;
  readonly over: string;
  readonly answerMs: number;
  readonly hangs: string;
  readonly onEnd: (tookMs: number) => void;
}

/** The questions about one file. */
export class Turn {
  readonly #options: TurnOptions;
  readonly #began = performance.now();
  readonly #listeners: (() => void)[] = [];
  readonly #whole: NodeJS.Timeout | undefined;
  #next: NodeJS.Timeout | undefined;
  #reason: string | undefined;

  constructor(options: TurnOptions) {
    this.#options = options;
    if (options.limitMs <= 0) this.#reason = options.over;
    else if (Number.isFinite(options.limitMs))
      this.#whole = setTimeout(() => {
        this.#stop(options.over);
      }, options.limitMs);
  }

  /** Why nothing more is asked; undefined while there is time. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Called at most once, when the time is over before `end`. */
  onOver(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** The compiler is at work from now on, or has just answered. */
  answered(): void {
    if (this.#reason !== undefined) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => {
      this.#stop(this.#options.hangs);
    }, this.#options.answerMs);
  }

  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#next);
    this.#options.onEnd(performance.now() - this.#began);
  }

  #stop(reason: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    clearTimeout(this.#whole);
    clearTimeout(this.#next);
    for (const listener of this.#listeners) listener();
  }
}

function seconds(ms: number): string {
  const count = Math.round(ms / 1000);
  return count === 1 ? "1 second" : `${String(count)} seconds`;
}
