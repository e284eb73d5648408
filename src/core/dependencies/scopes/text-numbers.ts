/** Gives every text of a file a number, so that rows of integers can name it; the empty text is 0. */
export class TextNumbers {
  readonly all: string[] = [""];
  readonly #numbers = new Map([["", 0]]);

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.all.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
