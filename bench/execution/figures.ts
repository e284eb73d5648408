/** Percentiles and tables. */

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Of milliseconds, rounded to them; null where nothing was sampled. */
export function percentiles(samples: readonly number[]): Percentiles | null {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const ratio = (value: number, of: number): number => Math.round((1000 * value) / of) / 1000;

export const seconds = (ms: number): number => Math.round(ms / 100) / 10;

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return `${[line(head), line(head.map((_, n) => (n === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n")}\n`;
}

/** `p50 / p95 / max`, with the unit. */
export function shown(figures: Percentiles | null): string {
  if (figures === null) return "–";
  return `${String(figures.p50)} / ${String(figures.p95)} / ${String(figures.max)} ms`;
}
