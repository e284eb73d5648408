/** Names that would be shown as something else than they are. */

/** Control characters, separators of lines, marks that turn the direction of what follows, and the backslash. */
const UNUSABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\\]/;

/** Why a file or folder of this name, or a path with such a name in it, is left out; undefined for usual ones. */
export function whyUnusableName(name: string): string | undefined {
  return UNUSABLE.test(name) ? "There is a control character or a backslash in its name." : undefined;
}
