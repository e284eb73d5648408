/** The zip of a project over HTTP. */
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import type { Actor } from "../services/actor.ts";
import { exportRepository } from "../services/imports/export-repository.ts";
import { exportProject } from "../services/projects/export-project.ts";
import { isImported } from "../services/projects/require-project.ts";
import { zipProject } from "../services/projects/zip-project.ts";
import { respondWithError } from "./respond-with-error.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Answers with the zip, or with a sentence and the status that fits. `deps` is given by tests. */
export async function respondWithZip(
  request: Request,
  projectId: string,
  deps: Deps = getContainer(),
): Promise<Response> {
  try {
    const actor = await findActor(deps, request.headers);
    if (actor === null) throw new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
    if (!UUID.test(projectId)) throw new MgeError("NOT_FOUND", "There is no such project.");
    const { fileName, body } = await zipOf(deps, actor, projectId);
    return new Response(body, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return respondWithError(error, "export");
  }
}

/** Generated projects are joined from their atoms; imported ones are the bytes that were imported. */
async function zipOf(deps: Deps, actor: Actor, projectId: string): Promise<{ fileName: string; body: BodyInit }> {
  if (!(await isImported(deps.pool, projectId))) {
    const files = await exportProject(deps, actor, projectId);
    return { fileName: files.fileName, body: zipProject(files) };
  }
  const { fileName, chunks } = await exportRepository(deps, actor, projectId);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return { fileName, body };
}
