/** Finds what somebody means by the beginning of a name or an id. */
import { MgeError } from "../core/errors.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

const SHOWN = 5;

/** Enough of an id to tell things apart. */
export const shortId = (id: string): string => id.slice(0, 8);

/**
 * The one of these whose name or id it is, else the one whose name or id begins with it; case does not count.
 * Throws NOT_FOUND or BAD_INPUT; `what` is what is looked for, e.g. "project".
 */
export function pickOne<T extends Named>(what: string, wanted: string, candidates: readonly T[]): T {
  const text = wanted.toLowerCase();
  const fields = ({ id, name }: T): readonly string[] => [id.toLowerCase(), name.toLowerCase()];
  const exact = candidates.filter((one) => fields(one).includes(text));
  const found =
    exact.length > 0 ? exact : candidates.filter((one) => fields(one).some((field) => field.startsWith(text)));
  const [first, ...others] = found;
  if (first === undefined)
    throw new MgeError(
      "NOT_FOUND",
      `No ${what} has the name or the id "${wanted}".`,
      "Check it; the beginning suffices.",
    );
  if (others.length === 0) return first;
  const shown = found.slice(0, SHOWN).map(({ id, name }) => `${shortId(id)} (${name})`);
  const more = found.length > SHOWN ? ` and ${String(found.length - SHOWN)} more` : "";
  throw new MgeError(
    "BAD_INPUT",
    `"${wanted}" means several ${what}s: ${shown.join(", ")}${more}.`,
    "Give more of the name, or the id.",
  );
}
