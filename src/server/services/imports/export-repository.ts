/** An imported project as a zip of exactly the bytes that were imported. */
import { Zip, ZipDeflate } from "fflate";
import { MgeError } from "../../../core/errors.ts";
import { countImport } from "../../repositories/import-rows.ts";
import { readStoredFiles } from "../../repositories/repository-files.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { exportName } from "../projects/export-name.ts";
import { requireProject } from "../projects/require-project.ts";

/** The oldest time a zip can hold, so that the same project gives the same bytes. */
const TIME = new Date(1980, 0, 1);

export interface RepositoryExport {
  /** `<name>.zip`; the name is also that of the zip's one folder. */
  readonly fileName: string;
  /** The zip, made while it is read. */
  readonly chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** Throws NOT_FOUND, or CONFLICT before the files are stored. */
export async function exportRepository(deps: Deps, _actor: Actor, projectId: string): Promise<RepositoryExport> {
  const project = await requireProject(deps.pool, projectId);
  if ((await countImport(deps.pool, projectId)).stored === 0) {
    throw new MgeError(
      "CONFLICT",
      "The files of the project are not here yet.",
      "Wait until the import has read them.",
    );
  }
  const name = exportName(project.name);
  return { fileName: `${name}.zip`, chunks: zip(deps, projectId, name) };
}

async function* zip(deps: Deps, projectId: string, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | undefined;
  const archive = new Zip((error, chunk) => {
    if (error === null) ready.push(chunk as Uint8Array<ArrayBuffer>);
    else failure = error;
  });
  const take = (): readonly Uint8Array<ArrayBuffer>[] => {
    if (failure !== undefined) throw failure;
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const files of readStoredFiles(deps.pool, projectId)) {
    for (const { path, content } of files) {
      const entry = new ZipDeflate(`${name}/${path}`, { level: 6 });
      entry.mtime = TIME;
      archive.add(entry);
      entry.push(content, true);
    }
    yield* take();
  }
  archive.end();
  yield* take();
}
