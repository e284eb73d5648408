/** Where the next page of a list begins. */
import type { Found, PageRequest } from "../../repositories/import-rows.ts";

/** Null at the end. */
export function nextOffset({ offset }: PageRequest, { items, total }: Found<unknown>): number | null {
  const next = offset + items.length;
  return items.length > 0 && next < total ? next : null;
}
