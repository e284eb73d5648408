/** The calendar month that calls are charged to. */

/** `YYYY-MM` in UTC, of milliseconds since 1970. */
export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}
