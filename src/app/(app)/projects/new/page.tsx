/** Launching a project from an OpenAPI document or a brief, or importing a repository; `?from=` names a project to start from. */
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller } from "@/trpc/server.tsx";
import { NewProject } from "./_components/NewProject.tsx";
import { originId, type Origin } from "./_components/origin.ts";

export const metadata: Metadata = { title: "New project" };

/** Undefined when there is no such project. Whoever may read a project may start from it. */
async function readOrigin(id: string): Promise<Origin | undefined> {
  const api = await caller();
  try {
    const [{ name, sourceName, sourceKind }, { source }] = await Promise.all([
      api.projects.get({ id }),
      api.projects.model({ id }),
    ]);
    // What was imported has no input to start from.
    return sourceKind === "repository" ? undefined : { id, name, sourceName, source };
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return undefined;
    throw error;
  }
}

export default async function NewProjectPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[] }>;
}) {
  const api = await caller();
  const { user } = await api.session.me();
  // The frame sends who is not signed in to the door.
  if (user === null) return null;
  if (user.role === "reviewer") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Reviewers do not launch projects. Ask an admin for the role of engineer." />
      </div>
    );
  }
  const from = originId((await searchParams).from);
  const [{ samples }, importOptions, origin] = await Promise.all([
    api.projects.samples(),
    api.projects.importOptions(),
    from === undefined ? undefined : readOrigin(from),
  ]);
  return (
    <NewProject
      samples={samples}
      origin={origin}
      isOriginGone={from !== undefined && origin === undefined}
      importOptions={importOptions}
    />
  );
}
