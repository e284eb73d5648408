/** What becomes of a repository, and how much of it is taken: told before anything is sent. */
import { formatBytes, formatCount } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Options = RouterOutputs["projects"]["importOptions"];

const STEPS = [
  ["Read", "Source files are chosen; .gitignore holds. What is left out is listed with its reason."],
  ["Analyse", "Every file is cut into atoms of about ten lines, their dependencies resolved, waves laid out."],
  ["Look", "Overview, waves, graph, code and checks. Nothing is executed, generated or written back."],
] as const;

const LEFT_OUT = [
  ["Not source", "binary files, data, documents"],
  ["Not yours", "vendored packages, such as node_modules or site-packages"],
  ["Not written", "generated and minified files"],
  ["Not followed", "links"],
] as const;

export function WhatIsTaken({ limits }: { limits: Options["limits"] }) {
  const rows = [
    ["An archive", `up to ${formatBytes(limits.maxUploadBytes)}, unpacked ${formatBytes(limits.maxUnpackedBytes)}`],
    ["Source files", `up to ${formatCount(limits.maxFiles)}, together ${formatBytes(limits.maxTotalBytes)}`],
    ["One file", `up to ${formatBytes(limits.maxFileBytes)}; larger ones are left out`],
    ["At a time", "one import for each person"],
  ] as const;
  return (
    <>
      <Panel title="What happens">
        <ol className="grid gap-px bg-line text-sm">
          {STEPS.map(([title, text], index) => (
            <li key={title} className="flex gap-3 bg-surface px-4 py-2.5">
              <span
                aria-hidden
                className="flex size-5 shrink-0 items-center justify-center rounded-md bg-active text-xs font-medium tabular-nums"
              >
                {index + 1}
              </span>
              <p className="text-pretty">
                <span className="font-medium">{title}.</span> <span className="text-muted">{text}</span>
              </p>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="Limits" note="an admin can change them">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5 px-4 py-3 text-sm tabular-nums">
          {rows.map(([term, text]) => (
            <div key={term} className="contents">
              <dt className="text-faint">{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title="What is left out">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5 px-4 py-3 text-sm">
          {LEFT_OUT.map(([term, text]) => (
            <div key={term} className="contents">
              <dt className="text-faint">{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}
