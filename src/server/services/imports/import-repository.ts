/** Makes a project of a repository under an https address; a worker clones it. */
import { parseRepositoryUrl, resolveRepository } from "../../intake/repository-address.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRef } from "../views/project.ts";
import { beginImport } from "./begin-import.ts";
import { readImportSettings } from "./import-settings.ts";

export interface ImportRepository {
  readonly url: string;
  /** Branch or tag; the repository's own default without it. */
  readonly ref?: string | undefined;
  readonly name?: string | undefined;
}

/** Throws BAD_INPUT for an address that may not be asked, CONFLICT for a second import at once. */
export async function importRepository(deps: Deps, actor: Actor, input: ImportRepository): Promise<ProjectRef> {
  const url = parseRepositoryUrl(input.url);
  const { gitHosts } = await readImportSettings(deps.pool);
  await resolveRepository(url, gitHosts);
  const name = input.name ?? nameOf(url);
  return inTransaction(deps.pool, async (tx) => {
    const origin = { kind: "git", url: url.href, ref: input.ref ?? null, commit: null } as const;
    const id = await beginImport(tx, actor, { name, origin, stage: "importing" });
    await deps.queue.sendProject(tx, "import", id);
    return { id, status: "IN_PROGRESS" };
  });
}

/** The last part of the path, without `.git`. */
function nameOf(url: URL): string {
  const last = url.pathname.split("/").findLast((part) => part !== "") ?? "";
  const name = last.replace(/\.git$/, "");
  return name === "" ? url.hostname : name;
}
