/** What becomes of a wish to save that came before the checks had spoken. */
import type { DraftCheck } from "./use-draft-check.ts";

type Draft = Pick<DraftCheck, "code" | "isChecking" | "result">;

/** `wanted` is the text that was to be saved; another text is another wish, and a failed check ends this one. */
export function pendingSave(wanted: string, draft: Draft): "wait" | "save" | "drop" {
  if (draft.code !== wanted) return "drop";
  if (draft.isChecking) return "wait";
  return draft.result?.passed === true ? "save" : "drop";
}
