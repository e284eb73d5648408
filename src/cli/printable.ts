/** Text from documents as a terminal may see it. */

/** Control characters but tab and newline, and those that turn the direction of writing. */
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** Replaces what would move the cursor, erase or disguise; a document must not command the terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}
