/** Text from documents as a terminal may see it. */

/** Control characters but tab and newline, other ends of lines, and those that turn the direction of writing. */
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

const ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Replaces what would move the cursor, erase or disguise; a document must not command the terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

/** The same for a name or a sentence, which is one line: what would end it is shown escaped. */
export function printableLine(text: string): string {
  return printable(text.replace(/[\t\n\r]/g, (character) => ESCAPES[character] ?? character));
}
