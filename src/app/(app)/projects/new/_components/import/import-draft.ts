/** What was typed about an import, kept in this browser by itself. A chosen file cannot be kept. */

export interface ImportDraft {
  readonly url: string;
  /** Branch or tag; empty for the repository's default. */
  readonly ref: string;
  /** One of the allowed folders; empty for the first. */
  readonly root: string;
  readonly path: string;
  /** What the project is to be called; undefined as long as nobody typed one. */
  readonly name: string | undefined;
}

export const EMPTY_DRAFT: ImportDraft = { url: "", ref: "", root: "", path: "", name: undefined };

const KEY = "mge.import";

/** The kept draft, or an empty one. */
export function readImportDraft(): ImportDraft {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    if (typeof value !== "object" || value === null) return EMPTY_DRAFT;
    const part = (name: keyof ImportDraft): string | undefined => {
      const found: unknown = Reflect.get(value, name);
      return typeof found === "string" ? found : undefined;
    };
    const { url, ref, root, path } = EMPTY_DRAFT;
    return {
      url: part("url") ?? url,
      ref: part("ref") ?? ref,
      root: part("root") ?? root,
      path: part("path") ?? path,
      name: part("name"),
    };
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps a draft where the browser has room for it; an empty one is forgotten. */
export function writeImportDraft(draft: ImportDraft): void {
  try {
    const isEmpty = Object.values(draft).every((value) => value === undefined || value === "");
    if (isEmpty) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // It is a convenience; without it everything works until the page is left.
  }
}
