/** The project that a new one starts from, as its address names it. */

export interface Origin {
  readonly id: string;
  readonly name: string;
  readonly sourceName: string;
  readonly source: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The id in `?from=`; undefined for anything that cannot be one. */
export function originId(from: string | string[] | undefined): string | undefined {
  if (typeof from !== "string") return undefined;
  const id = from.trim().toLowerCase();
  return UUID.test(id) ? id : undefined;
}
