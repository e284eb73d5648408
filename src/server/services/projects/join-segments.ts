/** From atoms in delivery order to the text of a file, and which lines are whose. */

export interface Piece {
  readonly text: string;
}

/** Lines count from 1, inclusive; a piece that begins in the middle of a line shares it with the one before. */
export interface Placed<T> {
  readonly piece: T;
  readonly startLine: number;
  readonly endLine: number;
}

/** Joins pieces and places each; an empty piece lies on the line it would begin on. */
export function joinSegments<T extends Piece>(pieces: readonly T[]): { source: string; placed: Placed<T>[] } {
  let line = 1;
  const placed = pieces.map((piece) => {
    const startLine = line;
    const breaks = piece.text.split("\n").length - 1;
    line += breaks;
    const endLine = piece.text.endsWith("\n") ? line - 1 : line;
    return { piece, startLine, endLine: Math.max(startLine, endLine) };
  });
  return { source: pieces.map((piece) => piece.text).join(""), placed };
}
