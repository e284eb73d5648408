/** What names of a document may look like. */

/** Characters of a path or a name: far more than anybody writes. */
export const MAX_NAME = 1000;

/** What HTTP allows in the name of a header. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** Control characters as escapes, so that a sentence stays one line. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, (character) => JSON.stringify(character).slice(1, -1)).slice(0, 80);
}
