/** The zip of a project over HTTP. */
import { type ErrorCode, MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { exportProject } from "../services/projects/export-project.ts";
import { zipProject } from "../services/projects/zip-project.ts";
import { logError } from "./log-error.ts";

const httpStatus = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

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
    const files = await exportProject(deps, actor, projectId);
    return new Response(zipProject(files), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${files.fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof MgeError) {
      const { code, message, remedy = null } = error;
      return Response.json({ code, message, remedy }, { status: httpStatus[code] });
    }
    const id = crypto.randomUUID().slice(0, 8);
    logError(id, "export", error);
    return Response.json({ code: "INTERNAL", message: `Something went wrong on the server (${id}).` }, { status: 500 });
  }
}
