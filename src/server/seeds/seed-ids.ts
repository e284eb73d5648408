/** Ids that are the same each time a seed runs. */
import { createHash } from "node:crypto";

/** The id that a name always has, in the form of a UUID. */
export function seedId(name: string): string {
  const hex = createHash("sha256").update(`mge-seed:${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Counts through the ids of one thing with many rows. */
export function seedIds(name: string): () => string {
  let count = 0;
  return () => seedId(`${name}/${String((count += 1))}`);
}
