/** How the detail view opens: large enough to be read, at the first waves or at the focus. */
import type { Viewport } from "./graph-filters.ts";

/** Names have some ten pixels here; below it they cannot be read. */
const LEAST_ZOOM = 0.85;
const MARGIN = 32;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything in the middle if it fits readably, else the focus, else the first column with the rest to its right. */
export function openingView(
  boxes: readonly Box[],
  focus: Box | undefined,
  size: { width: number; height: number },
): Viewport {
  if (boxes.length === 0) return { x: 0, y: 0, zoom: 1 };
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const fitted = Math.min(1, (size.width - 2 * MARGIN) / (right - left), (size.height - 2 * MARGIN) / (bottom - top));
  const zoom = Math.max(LEAST_ZOOM, fitted);
  const centred = (x: number, y: number): Viewport => ({
    x: size.width / 2 - x * zoom,
    y: size.height / 2 - y * zoom,
    zoom,
  });
  const all = centred((left + right) / 2, (top + bottom) / 2);
  if (fitted >= LEAST_ZOOM) return all;
  if (focus !== undefined) return centred(focus.x + focus.width / 2, focus.y + focus.height / 2);
  const isTooWide = (right - left) * zoom > size.width - 2 * MARGIN;
  return isTooWide ? { ...all, x: MARGIN - left * zoom } : all;
}
