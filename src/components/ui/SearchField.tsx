"use client";
/** A search box that reports what is typed after a short rest, so that the URL and the server are spared. */
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "./cn.ts";
import { CONTROL } from "./Field.tsx";

const REST_MS = 200;

/** `value` is the reported one; it wins when it changes from outside. */
export function SearchField({
  label,
  value,
  onChange,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const [typed, setTyped] = useState(value);
  const [reported, setReported] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (value !== reported) {
    setReported(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const report = (next: string) => {
    setReported(next);
    onChange(next);
  };
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => report(next), REST_MS);
  };
  const clear = () => {
    clearTimeout(timer.current);
    setTyped("");
    report("");
  };
  return (
    <div className={cn("relative", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed !== "") clear();
        }}
        className={cn(CONTROL, "h-8 px-8 [&::-webkit-search-cancel-button]:hidden")}
      />
      {typed === "" ? null : (
        <button
          type="button"
          aria-label="Clear search"
          onClick={clear}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-md text-faint hover:bg-active hover:text-fg"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  );
}
