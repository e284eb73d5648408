"use client";
/** A table of any length: only the rows in view exist, the rest is told to assistive technology by number. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { cn } from "./cn.ts";
import { Skeleton } from "./Skeleton.tsx";

const ROW_PX = 36;
const OVERSCAN = 12;

export interface VirtualColumn<Row> {
  readonly key: string;
  readonly head: ReactNode;
  /** CSS grid width, e.g. `80px` or `minmax(160px, 1fr)`. */
  readonly width: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly sort?: "ascending" | "descending" | "none";
}

/** `rowAt` gives undefined for rows that are still on their way. `onRange` tells which rows are in view. */
export function VirtualTable<Row>({
  label,
  columns,
  count,
  rowAt,
  rowKey,
  onRange,
  isSelected,
  className,
}: {
  label: string;
  columns: readonly VirtualColumn<Row>[];
  count: number;
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  onRange?: (first: number, last: number) => void;
  isSelected?: (row: Row) => boolean;
  className?: string;
}) {
  "use no memo";
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer's functions change by themselves; this component is not memoized
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialRect: { width: 1000, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    onRange?.(first, last);
  }, [onRange, first, last]);
  const grid = { gridTemplateColumns: columns.map((column) => column.width).join(" ") };
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={count + 1}
      tabIndex={0}
      className={cn("scroll-shade-x min-h-0 flex-1 overflow-auto text-sm -outline-offset-2", className)}
    >
      <div role="rowgroup" className="sticky top-0 z-10 w-full min-w-max bg-surface">
        <div role="row" aria-rowindex={1} className="grid h-8 items-center border-b" style={grid}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              aria-sort={column.sort}
              className={cn(
                "truncate px-2 text-xs font-medium text-faint first:pl-4 last:pr-4",
                column.numeric === true && "text-right",
              )}
            >
              {column.head}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative w-full min-w-max" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          const position = { transform: `translateY(${String(item.start)}px)`, ...grid };
          if (row === undefined) {
            return (
              <div key={item.key} className="absolute inset-x-0 grid h-9 items-center border-b px-4" style={position}>
                <Skeleton className="w-40" />
              </div>
            );
          }
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={isSelected?.(row)}
              className={cn(
                "absolute inset-x-0 grid h-9 items-center border-b hover:bg-subtle",
                isSelected?.(row) === true && "bg-accent-soft hover:bg-accent-soft",
              )}
              style={position}
            >
              {columns.map((column) => (
                <div
                  key={column.key}
                  role="cell"
                  className={cn(
                    "min-w-0 truncate px-2 first:pl-4 last:pr-4",
                    column.numeric === true && "text-right tabular-nums",
                  )}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
