/** Numbers as people read them, always with a unit. */

const whole = new Intl.NumberFormat("en");

/** `12,345`. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** Where the order of size is enough: `950`, `12k`, `1.3M`. */
export function formatLargeCount(value: number): string {
  if (value < 1000) return whole.format(value);
  if (value < 999_500) return `${String(Math.round(value / 1000))}k`;
  return `${(value / 1_000_000).toFixed(1)}M`;
}

/** `3 atoms`, `1 atom`. */
export function formatAmount(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

const money = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Dollars: `$0.00`, `$0.0042`, `$12.30`, `$1,200.00`; what is there is never nothing. */
export function formatCost(dollars: number): string {
  if (dollars === 0 || dollars >= 0.01) return `$${money.format(dollars)}`;
  return dollars < 0.0001 ? "< $0.0001" : `$${dollars.toFixed(4)}`;
}

/** Dollars of one call, comparable in a column: `$0.0090`, `$0.0312`, `$1.2000`. */
export function formatCallCost(dollars: number): string {
  return dollars > 0 && dollars < 0.00005 ? "< $0.0001" : `$${dollars.toFixed(4)}`;
}

/** Seconds: `0.4 s`, `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const total = Math.round(seconds);
  if (total < 60) return `${String(total)} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60)
    return total % 60 === 0 ? `${String(minutes)} min` : `${String(minutes)} min ${String(total % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${whole.format(hours)} h` : `${whole.format(hours)} h ${String(minutes % 60)} min`;
}

/** Milliseconds: `0.4 ms`, `120 ms`, then as seconds. */
export function formatMs(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${String(Math.round(ms))} ms` : formatSeconds(ms / 1000);
}

/** A share from 0 to 1 as `97 %`; never `100 %` unless it is exactly 1, nor `0 %` unless it is exactly 0. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const rounded = Math.round(percent);
  if (rounded === 0 && share > 0) return "< 1 %";
  if (rounded === 100 && share < 1) return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
  return `${String(rounded)} %`;
}

/**
 * The shares of some amounts in their sum, in whole percent that add up to 100; the largest remainders are rounded up. What is
 * there is never `0 %`, and what is not everything never `100 %`. All of nothing is `0 %`.
 */
export function formatShares(amounts: readonly number[]): string[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return amounts.map(() => "0 %");
  const exact = amounts.map((amount) => (amount / total) * 100);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, percent) => sum + percent, 0);
  const byRemainder = exact
    .map((percent, index) => ({ index, remainder: percent - Math.floor(percent) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole.map((percent, index) => {
    const amount = amounts[index] ?? 0;
    if (percent === 0 && amount > 0) return "< 1 %";
    return percent === 100 && amount < total ? "> 99 %" : `${String(percent)} %`;
  });
}

/** A probability from 0 to 1 with two digits, `0.97`. */
export function formatProbability(value: number): string {
  const text = value.toFixed(2);
  return text === "1.00" && value < 1 ? "0.99" : text;
}

/** Bytes: `812 B`, `4.2 kB`, `1.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Two bounds with one unit at the end: `120–180 atoms`; one value when both are the same. */
export function formatRange(range: { low: number; high: number }, format: (value: number) => string): string {
  const low = format(range.low);
  const high = format(range.high);
  return low === high ? low : `${low} – ${high}`;
}
