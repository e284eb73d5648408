/** Where a long name may go on in the next line: after dots and slashes, around underscores, before capitals. */

/** The pieces, which give the name again when they are joined. */
export function breakPoints(name: string): string[] {
  return name.split(/(?<=[./\\:_$-])(?=[^./\\:_$-])|(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
}
