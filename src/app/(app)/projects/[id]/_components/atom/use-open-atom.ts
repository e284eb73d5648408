"use client";
/** Which atom's details are open: the URL knows, so a reload and a link keep them. */
import { usePathname, useSearchParams } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";

/** The atom's id and how to change it; null closes. */
export function useOpenAtom(): readonly [string | null, (id: string | null) => void] {
  const [id, setId] = useQueryState("atom", parseAsString);
  return [id, (next) => void setId(next)];
}

/** The present address with an atom's details open. */
export function useAtomHref(): (id: string) => string {
  const path = usePathname();
  const search = useSearchParams();
  return (id) => {
    const params = new URLSearchParams(search);
    params.set("atom", id);
    return `${path}?${params.toString()}`;
  };
}
