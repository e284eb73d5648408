"use client";
/** The reviewer's text and whether the checks pass on it; they run again after every change. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { describeError } from "@/components/feedback/describe-error.ts";
import { useTRPCClient } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Checked = RouterOutputs["reviews"]["check"];

const REST_MS = 700;

export interface DraftCheck {
  readonly code: string;
  readonly setCode: (code: string) => void;
  readonly isChanged: boolean;
  /** Of the present text; undefined while they run or the text is unchanged. */
  readonly result: Checked | undefined;
  readonly isChecking: boolean;
  readonly problem: string | undefined;
  readonly discard: () => void;
}

const key = (id: string, revision: number) => `mge.review.draft.${id}.${String(revision)}`;

/** Drafts of other tabs are not followed. */
const never = () => () => undefined;

function keepDraft(id: string, revision: number, code: string | undefined): void {
  try {
    if (code === undefined) window.localStorage.removeItem(key(id, revision));
    else window.localStorage.setItem(key(id, revision), code);
  } catch {
    // The browser has no room; the text is still on the page.
  }
}

/** The text is kept in this browser until it is saved or discarded. `stored` is the atom's code at `revision`. */
export function useDraftCheck(id: string, revision: number, stored: string, mayCheck: boolean): DraftCheck {
  const client = useTRPCClient();
  const [typed, setTyped] = useState<string>();
  const kept = useSyncExternalStore(
    never,
    () => window.localStorage.getItem(key(id, revision)),
    () => null,
  );
  const code = typed ?? kept ?? stored;
  const [checked, setChecked] = useState<{ code: string; result?: Checked; problem?: string }>();
  const isChanged = code !== stored;

  useEffect(() => {
    if (!isChanged || !mayCheck) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.reviews.check.mutate({ id, code }, { signal: abort.signal }).then(
        (result) => setChecked({ code, result }),
        (error: unknown) => {
          if (!abort.signal.aborted) setChecked({ code, problem: describeError(error).message });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, id, code, isChanged, mayCheck]);

  const isCurrent = isChanged && checked?.code === code;
  return {
    code,
    setCode: (next) => {
      setTyped(next);
      keepDraft(id, revision, next === stored ? undefined : next);
    },
    isChanged,
    result: isCurrent ? checked.result : undefined,
    isChecking: isChanged && mayCheck && !isCurrent,
    problem: isCurrent ? checked.problem : undefined,
    discard: () => {
      keepDraft(id, revision, undefined);
      setTyped(undefined);
    },
  };
}
