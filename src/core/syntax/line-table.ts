/** Where the lines of a text begin. A line ends with its line feed; a lone carriage return ends none. */

export class LineTable {
  readonly #starts: Int32Array;
  readonly #length: number;

  constructor(text: string) {
    let starts: Int32Array = new Int32Array(Math.max(16, text.length >> 4));
    let count = 1;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
      if (count === starts.length) {
        const grown = new Int32Array(count * 2);
        grown.set(starts);
        starts = grown;
      }
      starts[count] = at + 1;
      count += 1;
    }
    // What follows the last line feed is a line only when there is something.
    if (count > 1 && starts[count - 1] === text.length) count -= 1;
    this.#starts = starts.slice(0, text === "" ? 0 : count);
    this.#length = text.length;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Index of the line's first character; lines count from 0, the line after the last begins at the end. */
  start(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  /** Line from 0 that holds the index. */
  lineOf(index: number): number {
    let low = 0;
    let high = Math.max(0, this.#starts.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
