/** Drafts of new projects, kept in this browser by themselves: one from nothing, and one per project started from. */
import { isDocument } from "@/core/discovery/recognise.ts";
import type { Origin } from "./origin.ts";

export type SourceKind = "openapi" | "brief";

export interface Draft {
  readonly text: string;
  /** Empty as long as the text came from no file. */
  readonly sourceName: string;
  /** What the project is to be called; empty for the input's own title. */
  readonly name: string;
}

const EMPTY: Draft = { text: "", sourceName: "", name: "" };

const key = (origin: Origin | undefined) => `mge.draft.${origin?.id ?? "new"}`;

function readStored(text: string | null): Draft | undefined {
  const value: unknown = JSON.parse(text ?? "null");
  if (typeof value !== "object" || value === null) return undefined;
  const part = (name: keyof Draft): string => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === "string" ? found : "";
  };
  return { text: part("text"), sourceName: part("sourceName"), name: part("name") };
}

/** What one begins with: nothing, or the input of the project one starts from. */
export function firstDraft(origin: Origin | undefined): Draft {
  return origin === undefined ? EMPTY : { text: origin.source, sourceName: origin.sourceName, name: origin.name };
}

/** Whether two drafts say the same. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return a.text === b.text && a.sourceName === b.sourceName && a.name === b.name;
}

/** The kept draft, or the first one. */
export function readDraft(origin: Origin | undefined): Draft {
  try {
    return readStored(window.localStorage.getItem(key(origin))) ?? firstDraft(origin);
  } catch {
    return firstDraft(origin);
  }
}

/** Keeps a draft; false when the browser has no room for it. */
export function writeDraft(origin: Origin | undefined, draft: Draft): boolean {
  try {
    if (isSameDraft(draft, firstDraft(origin))) window.localStorage.removeItem(key(origin));
    else window.localStorage.setItem(key(origin), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** What the server will take the text for. */
export function kindOf(draft: Draft): SourceKind {
  return isDocument(draft.text, draft.sourceName) ? "openapi" : "brief";
}

/** The file name that goes along with the text. */
export function sourceNameOf(draft: Draft): string {
  if (draft.sourceName !== "") return draft.sourceName;
  return kindOf(draft) === "openapi" ? "openapi.yaml" : "brief.md";
}
