/** What names may stand for, for the rules of languages; the compiler sees to it that the numbers are those of scopes. */
import type { Space as ScopesSpace } from "../../dependencies/scopes/file-symbols.ts";

export const Space: typeof ScopesSpace = { value: 1, type: 2, namespace: 4, any: 7 };
