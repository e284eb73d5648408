"use client";
/** Whether the page is alive in the browser, for what only the browser knows. */
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and in the first render, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
