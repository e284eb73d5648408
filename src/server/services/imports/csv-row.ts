/** One line of CSV (RFC 4180). */

/**
 * What a spreadsheet would take for a formula, in either width of its signs; some skip blanks before it. Names in
 * foreign code may be anything.
 */
const FORMULA = /^(?:[\t\r]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u;

/** Ends with a line break. Text that begins like a formula gets an apostrophe in front, so that it is shown as text. */
export function csvRow(values: readonly (string | number)[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
