/** Steps through pages of a list; hidden while one page holds everything. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatAmount, formatCount } from "../format/format.ts";
import { IconButton } from "./Button.tsx";

/** `page` counts from 1. */
export function Pager({
  page,
  pageSize,
  total,
  noun,
  onPage,
}: {
  page: number;
  pageSize: number;
  total: number;
  noun: string;
  onPage: (page: number) => void;
}) {
  if (total <= pageSize) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 text-xs text-muted tabular-nums">
      <span>
        {formatCount(first)}–{formatCount(last)} of {formatAmount(total, noun)}
      </span>
      <IconButton label="Previous page" size="sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton label="Next page" size="sm" disabled={last >= total} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </nav>
  );
}
