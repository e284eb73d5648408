/** A calendar month as people say it. */

const FORMAT = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });

/** `2026-11` as `November 2026`. */
export function monthName(month: string): string {
  return FORMAT.format(new Date(`${month}-01T00:00:00Z`));
}
