"use client";
/** Single keys for reviewing; they rest while one types or a dialog is open, and can be switched off. */
import { useEffect, useRef, useSyncExternalStore } from "react";

const STORED = "mge.review.keys";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single keys work, and how to change it; kept in this browser. */
export function useKeysSwitch(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => window.localStorage.getItem(STORED) !== "off",
    () => true,
  );
  const set = (next: boolean) => {
    window.localStorage.setItem(STORED, next ? "on" : "off");
    for (const listener of listeners) listener();
  };
  return [isOn, set];
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** `actions` by key, e.g. `{ a: approve }`. */
export function useReviewKeys(isOn: boolean, actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector("[role=dialog],[role=alertdialog],[role=menu]") !== null)
        return;
      const action = latest.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOn]);
}
