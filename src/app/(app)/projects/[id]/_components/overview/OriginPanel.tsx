"use client";
/** Where the code came from, and when. */
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { Project } from "../frame/ProjectFrame.tsx";

type Found = RouterOutputs["projects"]["import"];

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Origin({ origin }: { origin: Found["origin"] }) {
  switch (origin.kind) {
    case "archive":
      return (
        <Row term="Archive">
          <span className="font-mono text-xs">{origin.name}</span>
        </Row>
      );
    case "folder":
      return (
        <Row term="Folder">
          <span className="font-mono text-xs">{origin.path}</span>
        </Row>
      );
    case "git":
      return (
        <>
          <Row term="Repository">
            <a
              href={origin.url}
              rel="noreferrer"
              target="_blank"
              className="rounded-md font-mono text-xs text-accent-text underline underline-offset-2"
            >
              {origin.url}
            </a>
          </Row>
          <Row term="Branch or tag">
            {origin.ref === null ? (
              <span className="text-muted">the repository’s default</span>
            ) : (
              <code className="text-xs">{origin.ref}</code>
            )}
          </Row>
          {origin.commit === null ? null : (
            <Row term="Commit">
              <span className="inline-flex items-center gap-1">
                <code className="text-xs">{origin.commit.slice(0, 12)}</code>
                <CopyButton text={origin.commit} label="Copy commit" />
              </span>
            </Row>
          )}
        </>
      );
  }
}

export function OriginPanel({ project, found }: { project: Project; found: Found }) {
  return (
    <Panel title="Where it comes from">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5 px-4 py-3 text-sm">
        <Origin origin={found.origin} />
        <Row term="Imported">
          <RelativeTime date={project.createdAt} /> by {project.isOwn ? "you" : project.owner.name}
        </Row>
      </dl>
    </Panel>
  );
}
