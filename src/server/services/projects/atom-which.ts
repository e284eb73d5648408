/** Which one an atom is, where several of its file have the same name. */
import { type AtomPlace, readAtomPlaces } from "../../repositories/atom-places.ts";
import type { Sql } from "../../repositories/sql.ts";

/** `2 of 3` of the parts a definition was cut into, else `line 12`; empty where the name is enough. */
export function whichOf({ line, part, parts, alike }: AtomPlace): string {
  if (alike === 1) return "";
  // Parts of several definitions of one name could not be told apart by their number.
  if (parts === alike) return `${String(part)} of ${String(parts)}`;
  return line === null ? "" : `line ${String(line)}`;
}

/** By atom id; `atomIds` null reads those of the whole project. Always empty for generated code, whose names are enough. */
export async function readWhich(
  sql: Sql,
  projectId: string,
  atomIds: readonly string[] | null,
): Promise<(atomId: string) => string> {
  const places = await readAtomPlaces(sql, projectId, atomIds);
  return (atomId) => {
    const place = places.get(atomId);
    return place === undefined ? "" : whichOf(place);
  };
}
