"use client";
/** How the command key is called here. */
import { useHydrated } from "../format/use-hydrated.ts";

/** `⌘` on Apple's machines, `Ctrl ` elsewhere and before the page is alive. */
export function useModKey(): string {
  const isHydrated = useHydrated();
  return isHydrated && /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl ";
}
