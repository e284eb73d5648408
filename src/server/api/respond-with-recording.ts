/** The recording of a project over HTTP, as lines of JSON. */
import { z } from "zod";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { exportRecording } from "../services/models/export-recording.ts";
import { respondWithError } from "./respond-with-error.ts";
import { streamFile } from "./stream-file.ts";

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
    return streamFile("jsonl", { fileName, chunks: lines });
  } catch (error) {
    return respondWithError(error, "recording");
  }
}
