/** A small brief in the documented format, to start from. */

export const briefExample = ``;
