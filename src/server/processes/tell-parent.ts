/** The child's side: something the parent may want to know while it waits for an answer. */
import type { Notice } from "./message.ts";

/** Values only. Lost when the parent is gone. */
export function tellParent(value: unknown): void {
  const notice: Notice = { notice: value };
  if (process.connected) process.send?.(notice);
}
