/** The recording of a project over HTTP, as lines of JSON. */
import { z } from "zod";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { exportRecording } from "../services/models/export-recording.ts";
import { respondWithError } from "./respond-with-error.ts";

/** Answers with the lines, or with a sentence and the status that fits. `deps` is given by tests. */
export async function respondWithRecording(
  { headers }: Request,
  projectId: string,
  deps: Deps = getContainer(),
): Promise<Response> {
  try {
    const actor = await findActor(deps, headers);
    if (actor === null) throw new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
    if (!z.uuid().safeParse(projectId).success) throw new MgeError("NOT_FOUND", "There is no such project.");
    const { fileName, lines } = await exportRecording(deps, actor, projectId);
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return respondWithError(error, "recording");
  }
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
