"use client";
/** Takes a list away as a file. */
import { Download } from "lucide-react";
import { Button } from "./Button.tsx";
import { Menu, MenuItem } from "./Menu.tsx";

const FORMATS = [
  ["csv", "CSV"],
  ["json", "JSON"],
] as const;

type Format = (typeof FORMATS)[number][0];

/** `note` stands behind each format, such as `, as filtered`. */
export function ExportMenu({ urlOf, note = "" }: { urlOf: (format: Format) => string; note?: string }) {
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
          <a href={urlOf(format)} download>
            {word}
            {note}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
