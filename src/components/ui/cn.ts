/** Joins class names; a later Tailwind class wins over an earlier one of the same kind. */
import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      "font-size": [{ text: ["2xs", "xs", "sm", "md", "lg", "xl"] }],
      shadow: [{ shadow: ["overlay"] }],
    },
  },
});

/** Takes strings, arrays and `{ class: condition }`; returns one class string. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
