/** Which texts PostgreSQL can store. */

/** False for NUL and for half of a surrogate pair, which nobody types. */
export const isStorable = (value: string): boolean => !value.includes("\0") && value.isWellFormed();

/** What to say of one that it cannot. */
export const UNSTORABLE = "The text holds a NUL character or half of a surrogate pair. Remove it.";
