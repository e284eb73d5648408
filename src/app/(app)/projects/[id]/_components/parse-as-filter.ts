/** A filter in the URL that rows must match word for word. */
import { createParser } from "nuqs/server";

/** Null, which is no filter, for what no row can hold: more than `most` characters, a NUL or half of a surrogate pair. */
export const parseAsFilter = (most: number) =>
  createParser({
    parse: (value) => (value.length > most || value.includes("\0") || !value.isWellFormed() ? null : value),
    serialize: (value: string) => value,
  });
