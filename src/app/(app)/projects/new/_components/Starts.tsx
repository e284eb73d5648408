"use client";
/** What a new project can start from: the skeleton of a brief, or a sample. */
import { ChevronDown, FileCode, FileText } from "lucide-react";
import { Button } from "@/components/ui/Button.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { isDocument } from "@/core/discovery/recognise.ts";
import type { RouterOutputs } from "@/trpc/types.ts";
import { briefTemplate } from "@/core/discovery/brief/brief-template.ts";

export type Start = RouterOutputs["projects"]["samples"]["samples"][number];

const TEMPLATE: Start = {
  fileName: "brief.md",
  title: "Empty brief",
  note: "The parts of a brief, to be filled in",
  text: briefTemplate,
};

/** The skeleton first, then the samples. */
export function startsOf(samples: readonly Start[]): readonly Start[] {
  return [TEMPLATE, ...samples];
}

interface Props {
  readonly starts: readonly Start[];
  readonly onStart: (start: Start) => void;
}

function iconOf(start: Start) {
  return isDocument(start.text, start.fileName) ? FileCode : FileText;
}

export function StartMenu({ starts, onStart }: Props) {
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm">
          Start from
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {starts.map((start) => {
        const Icon = iconOf(start);
        return (
          <MenuItem key={start.title} onSelect={() => onStart(start)}>
            <Icon aria-hidden />
            {start.title}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

/** The same with a word on each, where there is room. */
export function StartList({ starts, onStart }: Props) {
  return (
    <ul aria-label="Start from" className="grid gap-px border-t bg-line text-sm sm:grid-cols-2">
      {starts.map((start) => {
        const Icon = iconOf(start);
        return (
          <li key={start.title} className="bg-surface">
            <button
              type="button"
              onClick={() => onStart(start)}
              className="flex size-full items-start gap-3 px-4 py-3 text-left -outline-offset-2 hover:bg-subtle"
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
              <span className="min-w-0">
                <span className="block font-medium">{start.title}</span>
                <span className="block text-xs text-pretty text-muted">{start.note}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
