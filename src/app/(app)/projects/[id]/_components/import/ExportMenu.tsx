"use client";
/** Takes a list away as a file, as it is searched and filtered now. */
import { Download } from "lucide-react";
import { Button } from "@/components/ui/Button.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { toTableUrl, type ImportFilters } from "./import-filters.ts";

const FORMATS = [
  ["csv", "CSV"],
  ["json", "JSON"],
] as const;

export function ExportMenu({ projectId, filters }: { projectId: string; filters: ImportFilters }) {
  return (
    <Menu
      trigger={
        <Button className="sm:ml-auto">
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      {FORMATS.map(([format, word]) => (
        <MenuItem key={format} asChild>
          <a href={toTableUrl(projectId, filters, format)} download>
            {word}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
