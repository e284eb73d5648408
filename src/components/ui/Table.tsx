/** Tables: 13 px, hairlines, numbers to the right. */
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Scrolls sideways inside its own box when the window is narrow; `label` names the table. */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="scroll-shade-x overflow-x-auto -outline-offset-2">
      <table aria-label={label} className={cn("w-full border-collapse text-left text-sm", className)} {...rest} />
    </div>
  );
}

/** A column's head. */
export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "h-8 border-b px-3 text-xs font-medium whitespace-nowrap text-faint first:pl-4 last:pr-4",
        className,
      )}
      {...rest}
    />
  );
}

/** A row. */
export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("border-b last:border-b-0 hover:bg-subtle", className)} {...rest} />;
}

/** A cell; `numeric` aligns its digits to the right. */
export function Td({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("h-9 px-3 first:pl-4 last:pr-4", numeric && "text-right whitespace-nowrap tabular-nums", className)}
      {...rest}
    />
  );
}
