"use client";
/** A square of the overview for the legend, drawn as the overview draws it. */
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import { drawMark, readColours, type Mark } from "./draw-overview.ts";
import { SIDE } from "./overview-layout.ts";

/** Room for a frame around the square, in units of the plane. */
const MARGIN = 1;
const SIDE_PX = 14;

export function OverviewSymbol({ status, holdsCode = true, isFramed = false }: Partial<Mark>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined) return;
    const side = Math.round(SIDE_PX * window.devicePixelRatio);
    element.width = side;
    element.height = side;
    const scale = side / (SIDE + 2 * MARGIN);
    context.setTransform(scale, 0, 0, scale, MARGIN * scale, MARGIN * scale);
    drawMark(context, readColours(element), { status, holdsCode, isFramed }, 0, 0);
  }, [status, holdsCode, isFramed, resolvedTheme]);
  return <canvas ref={canvas} aria-hidden className="size-3.5 shrink-0" />;
}
