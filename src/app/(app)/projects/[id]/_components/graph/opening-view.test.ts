import { describe, expect, it } from "vitest";
import { openingView } from "./opening-view.ts";

const size = { width: 1000, height: 600 };
const box = (x: number, y: number) => ({ x, y, width: 200, height: 44 });
/** Where a box lies on the screen. */
const seen = (at: { x: number; y: number }, view: { x: number; y: number; zoom: number }) => ({
  left: at.x * view.zoom + view.x,
  middle: (at.y + 22) * view.zoom + view.y,
});

describe("the opening view", () => {
  it("shows a small graph whole and in the middle", () => {
    const boxes = [box(0, -22), box(288, -22)];
    const view = openingView(boxes, undefined, size);
    expect(view.zoom).toBe(1);
    expect(seen(boxes[0]!, view)).toEqual({ left: 256, middle: 300 });
  });

  it("opens a wide graph readably, at its first wave", () => {
    const boxes = Array.from({ length: 30 }, (_, wave) => box(wave * 288, -22));
    const view = openingView(boxes, undefined, size);
    expect(view.zoom).toBeGreaterThanOrEqual(0.85);
    expect(seen(boxes[0]!, view)).toEqual({ left: 32, middle: 300 });
  });

  it("opens a large graph at its focus", () => {
    const boxes = Array.from({ length: 30 }, (_, wave) => box(wave * 288, wave * 100));
    const view = openingView(boxes, boxes[20], size);
    expect(seen(boxes[20]!, view).middle).toBeCloseTo(300);
    expect(seen(boxes[20]!, view).left + 100 * view.zoom).toBeCloseTo(500);
  });

  it("has something to say about nothing", () => {
    expect(openingView([], undefined, size)).toEqual({ x: 0, y: 0, zoom: 1 });
  });
});
