"use client";
/** Saving an edit as soon as its checks pass, also when they are still running. */
import { useEffect, useEffectEvent, useState } from "react";
import { pendingSave } from "./pending-save.ts";
import type { DraftCheck } from "./use-draft-check.ts";

export interface Save {
  /** Saves now, or once the running checks pass. */
  readonly ask: () => void;
  /** It was asked for, and the checks still run. */
  readonly isWaiting: boolean;
}

/** `store` takes the text; a wish ends when the item is no longer `isReady` to be decided. */
export function useSave(draft: DraftCheck, isReady: boolean, store: (code: string) => void): Save {
  const [wanted, setWanted] = useState<string>();
  const next = wanted === undefined ? undefined : isReady ? pendingSave(wanted, draft) : "drop";
  // What was dropped does not come back when the text does.
  if (next === "drop") setWanted(undefined);
  const save = useEffectEvent(store);
  useEffect(() => {
    // Storing makes the item busy, by which the wish ends.
    if (next === "save" && wanted !== undefined) save(wanted);
  }, [next, wanted]);
  return {
    ask: () => {
      if (isReady && draft.isChanged) setWanted(draft.code);
    },
    isWaiting: next === "wait",
  };
}
