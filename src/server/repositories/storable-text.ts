/** Which texts PostgreSQL can store. */

/** False for NUL and for half of a surrogate pair, which nobody types. */
export const isStorable = (value: string): boolean => !value.includes("\0") && value.isWellFormed();

/** What to say of one that it cannot. */
export const UNSTORABLE = "The text holds a NUL character or half of a surrogate pair. Remove it.";

/** A value as JSON that a `jsonb` column takes: texts without what PostgreSQL cannot store. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "string" && !isStorable(part) ? part.replaceAll("\0", "").toWellFormed() : part,
  );
}
