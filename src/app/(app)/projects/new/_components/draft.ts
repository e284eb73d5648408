/** Drafts of new projects, kept in this browser by themselves. */

export type DraftKind = "openapi" | "brief";

export interface Draft {
  readonly text: string;
  readonly sourceName: string;
}

const EMPTY: Record<DraftKind, Draft> = {
  openapi: { text: "", sourceName: "openapi.yaml" },
  brief: { text: "", sourceName: "brief.md" },
};

const key = (kind: DraftKind) => `mge.draft.${kind}`;

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "sourceName" in value &&
    typeof value.sourceName === "string"
  );
}

/** The kept draft, or an empty one. */
export function readDraft(kind: DraftKind): Draft {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key(kind)) ?? "null");
    return isDraft(stored) ? stored : EMPTY[kind];
  } catch {
    return EMPTY[kind];
  }
}

/** Keeps a draft; false when the browser has no room for it. */
export function writeDraft(kind: DraftKind, draft: Draft): boolean {
  try {
    if (draft.text === "") window.localStorage.removeItem(key(kind));
    else window.localStorage.setItem(key(kind), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** An empty draft of a kind. */
export function emptyDraft(kind: DraftKind): Draft {
  return EMPTY[kind];
}
