/** Numbers the parameters of a statement that is put together from parts. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Adds a value and returns its place, e.g. `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}

/** A pattern for ILIKE that finds the text anywhere; wildcards in it count as themselves. NUL, which no text holds, is dropped. */
export function containing(text: string): string {
  return `%${text.replaceAll("\0", "").replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
