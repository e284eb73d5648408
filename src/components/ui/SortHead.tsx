"use client";
/** A column's head that sorts by it. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "./cn.ts";
import { Th } from "./Table.tsx";

/** A click sorts by the column; a second one turns the direction. `first` is the direction of the first click. */
export function SortHead<Sort extends string>({
  column,
  label,
  sort,
  direction,
  first = "asc",
  numeric = false,
  onSort,
  className,
}: {
  column: Sort;
  label: string;
  sort: Sort;
  direction: "asc" | "desc";
  first?: "asc" | "desc";
  numeric?: boolean;
  onSort: (sort: Sort, direction: "asc" | "desc") => void;
  className?: string;
}) {
  const isOn = sort === column;
  const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
  const turned = direction === "asc" ? "desc" : "asc";
  return (
    <Th
      aria-sort={isOn ? (direction === "asc" ? "ascending" : "descending") : "none"}
      className={cn(numeric && "text-right", className)}
    >
      <button
        type="button"
        onClick={() => onSort(column, isOn ? turned : first)}
        className={cn(
          "-mx-1 inline-flex h-6 items-center gap-1 rounded-md px-1 hover:text-fg",
          isOn && "text-fg",
          numeric && "flex-row-reverse",
        )}
      >
        {label}
        <Arrow aria-hidden className={cn("size-3", !isOn && "opacity-0")} />
      </button>
    </Th>
  );
}
