"use client";
/** Checks an input while it is typed: one request at a time, the last text wins. */
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

export type Preview = RouterOutputs["projects"]["preview"];

const REST_MS = 500;

interface Answer {
  readonly text: string;
  readonly preview: Preview | undefined;
  readonly error: unknown;
}

/** `isCurrent` is false while the answer belongs to an older text. */
export interface PreviewState {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  readonly isCurrent: boolean;
  readonly isPending: boolean;
}

/** Nothing is asked for an empty text. */
export function usePreview(text: string, sourceName: string): PreviewState {
  const client = useTRPCClient();
  const [answer, setAnswer] = useState<Answer>();
  const isEmpty = text.trim() === "";

  useEffect(() => {
    if (isEmpty) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.projects.preview.mutate({ text, sourceName }, { signal: abort.signal }).then(
        (preview) => setAnswer({ text, preview, error: undefined }),
        (error: unknown) => {
          if (!abort.signal.aborted) setAnswer({ text, preview: undefined, error });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, text, sourceName, isEmpty]);

  if (isEmpty) return { preview: undefined, error: undefined, isCurrent: false, isPending: false };
  const isCurrent = answer?.text === text;
  return { preview: answer?.preview, error: answer?.error, isCurrent, isPending: !isCurrent };
}
