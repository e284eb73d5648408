/** Workers that are killed while they clone, and while they store. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type GitServer, serveRepository } from "../../../testing/git-server.ts";
import { importInstallation, type ImportInstallation } from "../../../testing/import-installation.ts";
import { eventually } from "../../../testing/pipeline-container.ts";
import type { Actor } from "../actor.ts";
import { getImport } from "./get-import.ts";
import { importRepository } from "./import-repository.ts";
import { readImportSettings } from "./import-settings.ts";
import { setImportSettings } from "./set-import-settings.ts";

let installation: ImportInstallation;
let server: GitServer;
let root: Actor;

beforeEach(async () => {
  installation = await importInstallation();
  root = await installation.person("Root", "admin");
  server = await serveRepository({ files: { "a.ts": "one\n", "b.ts": "import a.ts\n" }, links: {} });
  const settings = await readImportSettings(installation.deps.pool);
  const { host, certificate } = server;
  await setImportSettings(installation.deps, root, { ...settings, gitHosts: [{ host, certificate }] });
});
afterEach(async () => {
  await installation.close();
  await server.close();
});

const scratchFolder = (): string => join(installation.deps.env.dataFolder, "scratch");
const scratch = (): readonly string[] => (existsSync(scratchFolder()) ? readdirSync(scratchFolder()) : []);

function startWorker(): ChildProcess {
  const { databaseUrl, dataFolder } = installation.deps.env;
  return fork(fileURLToPath(new URL("../../../testing/importing-worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, MGE_DATA: dataFolder },
  });
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, "exit");
  worker.kill("SIGKILL");
  await ended;
}

/** Nothing is half-stored, and another worker finishes and tidies up. */
async function expectAnotherFinishes(id: string): Promise<void> {
  const { pool } = installation.deps;
  const { rows } = await pool.query(
    `select stage, status::text, (select count(*)::int from repository_files where masterplan_id = $1) as files
     from masterplans where masterplan_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ stage: "importing", status: "IN_PROGRESS", files: 0 }]);
  expect(scratch()).toHaveLength(1);
  await installation.startWorker();
  expect(await installation.ended(id)).toEqual({ status: "COMPLETED", stage: "analyzed", failure: null });
  expect((await getImport(installation.deps, root, { id })).files).toMatchObject({ stored: 2, leftOut: 0 });
  await eventually("nothing is left", () => Promise.resolve(scratch().length === 0), 10_000);
}

it("while it clones: git ends as well", async () => {
  const { deps } = installation;
  const { id } = await importRepository(deps, root, { url: `https://${server.host}/slow.git` });
  const worker = startWorker();
  await eventually("git clones", () =>
    Promise.resolve(scratch().some((name) => existsSync(join(scratchFolder(), name, "repository")))),
  );
  const [name = ""] = scratch();
  const isGitAlive = (): boolean => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).includes(name);
  expect(isGitAlive()).toBe(true);
  await kill(worker);
  await eventually("git ended", () => Promise.resolve(!isGitAlive()), 5_000);
  await deps.pool.query(
    "update discovery_documents set user_request = replace(user_request, 'slow.git', 'project.git')",
  );
  await expectAnotherFinishes(id);
});

it("while it stores", async () => {
  const { deps } = installation;
  const { id } = await importRepository(deps, root, { url: server.url });
  const client = await deps.pool.connect();
  await client.query("begin");
  await client.query("lock table repository_files in share mode");
  const worker = startWorker();
  await eventually("it waits to store", async () => {
    const { rows } = await deps.pool.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
         and query like '%repository_files%'`,
    );
    return rows.length > 0;
  });
  await kill(worker);
  await client.query("rollback");
  client.release();
  await eventually("its transaction ended", async () => {
    const { rows } = await deps.pool.query(
      `select 1 from pg_locks where relation = 'repository_files'::regclass and mode = 'RowExclusiveLock'`,
    );
    return rows.length === 0;
  });
  await expectAnotherFinishes(id);
});
