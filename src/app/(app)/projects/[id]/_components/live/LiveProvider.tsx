"use client";
/** Gives the pages of one project its live state. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { ProjectLive, type Connection, type LiveAtom } from "./ProjectLive.ts";
import { useConnection } from "./use-connection.ts";
import { useRefresh } from "./use-refresh.ts";

const Context = createContext<ProjectLive | null>(null);

/** `lastEventId` is the newest event the page's data already holds. */
export function LiveProvider({
  projectId,
  lastEventId,
  children,
}: {
  projectId: string;
  lastEventId: string;
  children: ReactNode;
}) {
  const [live] = useState(() => new ProjectLive(lastEventId));
  useRefresh(live, projectId);
  useConnection(live, projectId);
  useEffect(() => () => live.close(), [live]);
  return <Context value={live}>{children}</Context>;
}

/** The live state itself. Throws outside a project's pages. */
export function useLive(): ProjectLive {
  const live = useContext(Context);
  if (live === null) throw new Error("useLive needs the LiveProvider of a project.");
  return live;
}

/** What the newest event said about an atom; undefined when none did since the page was opened. */
export function useLiveAtom(id: string): LiveAtom | undefined {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener) => live.subscribeAtom(id, listener), [live, id]),
    () => live.atom(id),
    () => undefined,
  );
}

/** Whether events arrive. */
export function useConnectionState(): Connection {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener) => live.subscribe(listener), [live]),
    () => live.connection,
    () => "connecting",
  );
}

/** A number that grows whenever any atom changed; for what is drawn outside React. */
export function useLiveVersion(): number {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener) => live.subscribe(listener), [live]),
    () => live.version,
    () => 0,
  );
}
