"use client";
/** Keeps the stream of a project's events open while the page is looked at. */
import { useEffect } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import type { ProjectLive } from "./ProjectLive.ts";

/** A hidden page gives its connection back after this long; browsers allow few. */
const HIDDEN_MS = 10_000;
const RETRY_MS = 2_000;

/** Goes on after the last event taken, so nothing is lost or repeated across reconnects and hidden times. */
export function useConnection(live: ProjectLive, projectId: string): void {
  const client = useTRPCClient();
  useEffect(() => {
    let subscription: { unsubscribe: () => void } | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let hide: ReturnType<typeof setTimeout> | undefined;

    const open = () => {
      clearTimeout(retry);
      subscription?.unsubscribe();
      subscription = client.projects.events.subscribe(
        { id: projectId, lastEventId: live.lastEventId },
        {
          onData: (message) => live.push(message.data),
          onConnectionStateChange: ({ state, error }) => {
            if (state === "pending") live.setConnection("live");
            else if (error !== null) live.setConnection("reconnecting");
          },
          onError: () => {
            live.setConnection("reconnecting");
            retry = setTimeout(open, RETRY_MS);
          },
        },
      );
    };
    const close = () => {
      clearTimeout(retry);
      subscription?.unsubscribe();
      subscription = undefined;
      live.setConnection("paused");
    };
    const onVisibility = () => {
      clearTimeout(hide);
      if (document.hidden) hide = setTimeout(close, HIDDEN_MS);
      else if (subscription === undefined) open();
    };
    const onOffline = () => live.setConnection("reconnecting");
    const onOnline = () => {
      if (subscription !== undefined) open();
    };

    open();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
      clearTimeout(hide);
      clearTimeout(retry);
      subscription?.unsubscribe();
    };
  }, [client, live, projectId]);
}
