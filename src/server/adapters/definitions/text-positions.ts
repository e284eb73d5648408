/** Between indexes of a text and the lines and columns that language servers speak of; all in UTF-16 units, from 0. */

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export class TextPositions {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  at(index: number): TextPosition {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: index - (this.#starts[low] ?? 0) };
  }

  /** Positions beyond the text count from its last line. */
  indexOf({ line, character }: TextPosition): number {
    return (this.#starts[Math.min(line, this.#starts.length - 1)] ?? 0) + character;
  }
}
