/** An archive over HTTP: its body goes to a file as it comes, is counted on the way, and becomes a project. */
import { join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { isSameOrigin } from "../auth/same-origin.ts";
import { getContainer } from "../container.ts";
import { inScratchFolder } from "../intake/scratch-folder.ts";
import type { Deps } from "../services/deps.ts";
import { importArchive } from "../services/imports/import-archive.ts";
import { readImportSettings } from "../services/imports/import-settings.ts";
import { projectName, sourceName } from "./fields.ts";
import { DEFAULT_UPLOAD_PACE, receiveBody, type UploadPace } from "./receive-body.ts";
import { respondWithError } from "./respond-with-error.ts";

/** People whose archive is on its way; a project exists only once it was read. */
const receiving = new Set<string>();

/**
 * Answers `POST /api/import?fileName=…&name=…`, the archive as the body, with `{ id, status }` of the project, or with
 * `{ code, message, remedy, details }` and the status that fits. `deps` and `pace` are given by tests.
 */
export async function receiveImport(
  request: Request,
  deps: Deps = getContainer(),
  pace: UploadPace = DEFAULT_UPLOAD_PACE,
): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers, deps.env.authUrl)) {
      throw new MgeError(
        "FORBIDDEN",
        "The request comes from another site.",
        "Open the installation under its own address.",
      );
    }
    const actor = await findActor(deps, request.headers);
    if (actor === null) throw new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
    if (actor.role === "reviewer") {
      throw new MgeError(
        "FORBIDDEN",
        "Your role (reviewer) may not do this.",
        "Ask an engineer or an admin to import it.",
      );
    }
    const { fileName, name } = readQuery(new URL(request.url).searchParams);
    if (receiving.has(actor.id)) {
      throw new MgeError("CONFLICT", "Another archive of yours is on its way.", "Wait until it has arrived.");
    }
    receiving.add(actor.id);
    try {
      return await inScratchFolder(deps.env.dataFolder, async (folder) => {
        const file = join(folder, "archive");
        const { limits } = await readImportSettings(deps.pool);
        await receiveBody(request, file, limits.maxUploadBytes, pace);
        return Response.json(await importArchive(deps, actor, { file, fileName, name }), { status: 201 });
      });
    } finally {
      receiving.delete(actor.id);
    }
  } catch (error) {
    const response = respondWithError(error, "import");
    // What is still to come of the archive is not waited for.
    response.headers.set("connection", "close");
    return response;
  }
}

function readQuery(query: URLSearchParams): { fileName: string; name: string | undefined } {
  const fileName = sourceName.safeParse(query.get("fileName") ?? "archive");
  const name = projectName.optional().safeParse(query.get("name") ?? undefined);
  if (!fileName.success) throw new MgeError("BAD_INPUT", "The file name is empty or too long.");
  if (!name.success) throw new MgeError("BAD_INPUT", name.error.issues[0]?.message ?? "The name cannot be used.");
  return { fileName: fileName.data, name: name.data };
}
