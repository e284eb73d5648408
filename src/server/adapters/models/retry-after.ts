/** How long a provider asks to be left alone. */

/**
 * Milliseconds, from `retry-after-ms`, from `Retry-After` as seconds or as a date, or from the `retryDelay` that Google
 * writes into the body. Undefined when it says nothing that can be read; never negative.
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  body: string,
  nowMs: number,
): number | undefined {
  const ms = numberOf(headers["retry-after-ms"]);
  if (ms !== undefined) return ms;
  const after = headers["retry-after"];
  const seconds = numberOf(after) ?? numberOf(/"retryDelay"\s*:\s*"([\d.]+)s"/.exec(body)?.[1]);
  if (seconds !== undefined) return Math.round(seconds * 1000);
  const date = after === undefined ? NaN : Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
