/** Repositories cloned over https from a server on loopback. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GitServer, serveRepository } from "../../../testing/git-server.ts";
import { importInstallation, type ImportInstallation } from "../../../testing/import-installation.ts";
import { executableSearchPath } from "../../env.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../intake/archive-limits.ts";
import { cloneRepository } from "../../intake/clone-repository.ts";
import type { CloneLimits } from "../../intake/read-git-tree.ts";
import { resolveRepository } from "../../intake/repository-address.ts";
import type { Actor } from "../actor.ts";
import { getProject } from "../projects/get-project.ts";
import { analyzeAgain } from "./analyze-again.ts";
import { getImport } from "./get-import.ts";
import { importRepository } from "./import-repository.ts";
import { readImportSettings } from "./import-settings.ts";
import { listLeftOut } from "./list-left-out.ts";
import { setImportSettings } from "./set-import-settings.ts";

let installation: ImportInstallation;
let server: GitServer;
let ada: Actor;
let root: Actor;

beforeAll(async () => {
  installation = await importInstallation();
  ada = await installation.person("Ada", "engineer");
  root = await installation.person("Root", "admin");
  server = await serveRepository({
    files: {
      "src/a.ts": "one\r\ntwo\n",
      "src/b.ts": "import src/a.ts\n",
      ".gitattributes": "*.ts filter=lfs\n",
      "big.bin": new Uint8Array(300_000).map((_, index) => (index * 2_654_435_761) >>> 13),
    },
    links: { "passwd.ts": "/etc/passwd", "up.ts": "../../outside.ts" },
  });
  await installation.startWorker();
});
afterAll(async () => {
  await installation.close();
  await server.close();
});

async function allow(certificate: string | null): Promise<void> {
  const settings = await readImportSettings(installation.deps.pool);
  await setImportSettings(installation.deps, root, { ...settings, gitHosts: [{ host: server.host, certificate }] });
}

it("a host inside the network is reached only when an admin allowed it", async () => {
  const { deps } = installation;
  await expect(importRepository(deps, ada, { url: server.url })).rejects.toThrow(/private network/);
  await allow(null);
  const { id } = await importRepository(deps, ada, { url: server.url });
  const failed = await installation.ended(id);
  expect(failed).toMatchObject({ status: "FAILED", stage: "importing" });
  expect(failed.failure).toMatch(/certificate is not trusted/);
  // With its certificate the same project goes on.
  await allow(server.certificate);
  await analyzeAgain(deps, ada, { id });
  expect(await installation.ended(id)).toEqual({ status: "COMPLETED", stage: "analyzed", failure: null });
  expect(await getProject(deps, ada, { id })).toMatchObject({ name: "project", sourceName: server.url });
  const view = await getImport(deps, ada, { id });
  expect(view.origin).toEqual({ kind: "git", url: server.url, ref: null, commit: server.commit });
  expect(view.files).toMatchObject({ stored: 2, bytes: 25 });
  const left = await listLeftOut(deps, ada, { id, reason: null, search: "", offset: 0, limit: 50 });
  expect(left.items.map(({ path }) => path)).toEqual([".gitattributes", "big.bin", "passwd.ts", "up.ts"]);
});

it.each([
  ["a branch", "other", "COMPLETED", /^$/],
  ["a tag", "v1", "COMPLETED", /^$/],
  ["a branch that is not there", "nothing", "FAILED", /no such repository, branch or tag/],
])("%s", async (_, ref, status, failure) => {
  await allow(server.certificate);
  const { id } = await importRepository(installation.deps, ada, { url: server.url, ref });
  const ended = await installation.ended(id);
  expect([ended.status, ended.failure ?? ""]).toEqual([status, expect.stringMatching(failure)]);
});

it.each([
  ["a repository that is not there", "/none.git", /no such repository/],
  ["a redirect", "/elsewhere.git", /redirects are not followed/],
])("%s", async (_, path, failure) => {
  await allow(server.certificate);
  const { id } = await importRepository(installation.deps, ada, { url: `https://${server.host}${path}` });
  expect((await installation.ended(id)).failure).toMatch(failure);
});

it("a clone ends when it is told to, when it is too large, and without git", async () => {
  const folders: string[] = [];
  const clone = async (
    url: string,
    options: { limits?: Partial<CloneLimits>; searchPath?: string; signal?: AbortSignal },
  ) => {
    const folder = mkdtempSync(join(tmpdir(), "mge-clone-"));
    folders.push(folder);
    const address = await resolveRepository(new URL(url), [{ host: server.host, certificate: server.certificate }]);
    return cloneRepository(folder, {
      address,
      ref: undefined,
      limits: { ...DEFAULT_ARCHIVE_LIMITS, ...options.limits },
      searchPath: options.searchPath ?? executableSearchPath(),
      signal: options.signal ?? new AbortController().signal,
    });
  };
  try {
    const abort = AbortSignal.timeout(500);
    await expect(clone(`https://${server.host}/slow.git`, { signal: abort })).rejects.toThrow(/timeout/);
    for (const limits of [{ maxUnpackedBytes: 100_000 }, { maxEntries: 5 }]) {
      await expect(clone(server.url, { limits })).rejects.toMatchObject({ code: "TOO_LARGE" });
    }
    await expect(clone(server.url, { searchPath: "/nonexistent" })).rejects.toThrow(/Git is not installed/);
    const { root: cloned } = await clone(server.url, {});
    expect(readdirSync(cloned).sort()).toEqual([".gitattributes", "big.bin", "src"]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
