"use client";
/** Why an import or its analysis failed, and what can be done. */
import Link from "next/link";
import { Notice } from "@/components/ui/Notice.tsx";
import type { Project } from "./ProjectFrame.tsx";

export function ImportFailure({ project, failure }: { project: Project; failure: string }) {
  const isRead = project.stage !== "importing";
  return (
    <Notice kind="bad" title={isRead ? "The analysis failed" : "The import failed"}>
      <p>{failure}</p>
      <p className="mt-1">
        {isRead ? (
          "The files are here and can be downloaded. Analyse it again; if it fails once more, import a part of the repository, and ask an admin to look into the worker’s log."
        ) : (
          <>
            Nothing was stored. Import it again when the cause is gone, or{" "}
            <Link href="/projects/new?way=repository" className="font-medium underline underline-offset-2">
              import it another way
            </Link>
            .
          </>
        )}
      </p>
    </Notice>
  );
}
