/** A lossless cut of one file: the byte ranges of its atoms follow each other without gap or overlap. */

export interface AtomCut {
  /** Declared name, or undefined where nothing is declared. */
  readonly name: string | undefined;
  /** Byte offsets into the UTF-8 source, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** From 1, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** Lines that hold code, without blank and comment lines. */
  readonly linesOfCode: number;
  /** Cyclomatic complexity, 1 for straight code. */
  readonly complexity: number;
  /** True for what has no syntax tree. */
  readonly opaque: boolean;
  /** True when it follows what cannot be parsed. */
  readonly isBroken: boolean;
}
