/** Imports from the archive to the stored graph, on a real database. */
import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { create } from "tar";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { importInstallation, type ImportInstallation } from "../../../testing/import-installation.ts";
import { eventually } from "../../../testing/pipeline-container.ts";
import { receiveImport } from "../../api/receive-import.ts";
import { respondWithZip } from "../../api/respond-with-zip.ts";
import type { Actor } from "../actor.ts";
import { approvePlan } from "../projects/approve-plan.ts";
import { cancelOwnProject } from "../projects/cancel-project.ts";
import { getAtom } from "../projects/get-atom.ts";
import { getFile } from "../projects/get-file.ts";
import { getGraph } from "../projects/get-graph.ts";
import { getProject } from "../projects/get-project.ts";
import { getValidation } from "../projects/get-validation.ts";
import { listAtoms } from "../projects/list-atoms.ts";
import { listFiles } from "../projects/list-files.ts";
import { rejectPlan } from "../projects/reject-plan.ts";
import { removeProject } from "../projects/remove-project.ts";
import { requestReview } from "../reviews/request-review.ts";
import { analyzeAgain } from "./analyze-again.ts";
import { getImport } from "./get-import.ts";
import { importFolder } from "./import-folder.ts";
import { listImportFolders } from "./list-import-folders.ts";
import { importRepository } from "./import-repository.ts";
import { listImportDiagnostics } from "./list-import-diagnostics.ts";
import { listLeftOut } from "./list-left-out.ts";
import { listUnresolved } from "./list-unresolved.ts";
import { readImportSettings } from "./import-settings.ts";
import { setImportSettings } from "./set-import-settings.ts";

let installation: ImportInstallation;
let ada: Actor;
let root: Actor;
let rae: Actor;
const made: string[] = [];
const PAGE = { search: "", offset: 0, limit: 50 };

beforeAll(async () => {
  installation = await importInstallation();
  [ada, rae, root] = [
    await installation.person("Ada", "engineer"),
    await installation.person("Rae", "reviewer"),
    await installation.person("Root", "admin"),
  ];
  await installation.startWorker();
});
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => installation.close());

type Files = Readonly<Record<string, string | Uint8Array>>;

const LATIN1 = Buffer.from("// caf\xe9\r\nimport src/a.ts\r\nx = 1\0\r\n", "latin1");
// NUL lies behind the first 8 kB, where a file still counts as text.
const LATE_NUL = Buffer.concat([Buffer.from("y = 2;\n".repeat(1_300)), LATIN1]);
const REPOSITORY: Files = {
  "src/a.ts": "export const a = 1;\n\n\n? lost\n",
  "src/b.ts": "import src/a.ts\nimport src/c.ts\nok\n",
  "src/c.ts": "import src/b.ts\nok !\n",
  "src/crlf.ts": "one\r\ntwo\r\nthree\r\nfour\r\n",
  "src/bytes.ts": LATE_NUL,
  "src/empty.ts": "",
  "README.md": "# Read me\n",
  ".gitignore": "ignored/\n",
  "ignored/x.ts": "1\n",
  "node_modules/x/index.ts": "1\n",
  "logo.png": new Uint8Array([0x89, 0x50, 0, 1]),
};
const SOURCE = Object.keys(REPOSITORY).filter((path) => path.startsWith("src/"));

function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "mge-repository-"));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function zipOf(files: Files, top = "project-main/"): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    entries[top + path] = typeof content === "string" ? strToU8(content) : content;
  }
  return new Uint8Array(zipSync(entries));
}

async function tarOf(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const folder = folderWith(files);
  const chunks: Buffer[] = [];
  for await (const chunk of create({ cwd: folder, gzip: false }, readdirSync(folder))) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

async function upload(
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  { who = "ada", query = "fileName=project.zip", origin = "http://localhost:3000" } = {},
): Promise<{ status: number; body: { id: string; code: string; message: string; remedy: string | null } }> {
  const headers = await installation.headersOf(who);
  headers.set("origin", origin);
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: body as BodyInit, duplex: "half" };
  const request = new Request(`http://localhost:3000/api/import?${query}`, init);
  const response = await receiveImport(request, installation.deps);
  return { status: response.status, body: (await response.json()) as never };
}

async function exported(projectId: string): Promise<Record<string, Uint8Array>> {
  const headers = await installation.headersOf("ada");
  const response = await respondWithZip(
    new Request("http://localhost:3000/x", { headers }),
    projectId,
    installation.deps,
  );
  expect(response.status).toBe(200);
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
}

const sha = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** What must hold of `REPOSITORY`, whichever way it came. */
async function expectRepository(projectId: string): Promise<void> {
  const { deps } = installation;
  expect(await installation.ended(projectId)).toEqual({ status: "COMPLETED", stage: "analyzed", failure: null });
  const view = await getImport(deps, ada, { id: projectId });
  const bytes = SOURCE.reduce((sum, path) => sum + Buffer.byteLength(REPOSITORY[path] ?? ""), 0);
  expect(view.files).toMatchObject({ stored: SOURCE.length, bytes, withDiagnostics: 1 });
  expect(view).toMatchObject({ diagnostics: 1, unresolved: 1, cycles: 1 });
  expect(view.languages).toEqual([{ language: "typescript", files: SOURCE.length, bytes }]);
  const left = await listLeftOut(deps, ada, { id: projectId, reason: null, ...PAGE });
  expect(left.items.map(({ path }) => path)).toEqual([
    ".gitignore",
    "README.md",
    "ignored",
    "logo.png",
    "node_modules",
  ]);
  expect(view.leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(left.total);
  // The exact bytes come back.
  const files = await exported(projectId);
  const byPath = Object.entries(files).map(([path, content]) => [path.slice(path.indexOf("/") + 1), sha(content)]);
  expect(Object.fromEntries(byPath)).toEqual(
    Object.fromEntries(SOURCE.map((path) => [path, sha(REPOSITORY[path] ?? "")])),
  );
}

it("a zip becomes a project that every page can show", async () => {
  const { deps } = installation;
  const { status, body } = await upload(zipOf(REPOSITORY), { query: "fileName=books-1.0.zip" });
  expect(status).toBe(201);
  const id = body.id;
  await expectRepository(id);
  const project = await getProject(deps, ada, { id });
  expect(project).toMatchObject({
    name: "books-1.0",
    sourceKind: "repository",
    sourceName: "books-1.0.zip",
    generator: "imported",
    progress: 1,
    actions: { approve: false, reject: false, cancel: false, remove: true, export: true, analyze: true },
  });
  const atoms = await listAtoms(deps, ada, {
    id,
    search: "",
    status: [],
    wave: null,
    file: null,
    kind: null,
    taskId: null,
    needsPerson: null,
    sort: "number",
    direction: "asc",
    offset: 0,
    limit: 100,
  });
  expect(atoms.total).toBe(project.atoms.total);
  expect(project.atoms).toEqual({ total: atoms.total, completed: atoms.total, failed: 0 });
  // Bytes that are no UTF-8 are shown as characters of one byte, NUL as its picture.
  const shown = await getFile(deps, ada, { id, path: "src/bytes.ts" });
  expect(shown.source).toBe(LATE_NUL.toString("latin1").replaceAll("\0", "\u2400"));
  expect((await getFile(deps, ada, { id, path: "src/crlf.ts" })).source).toBe(REPOSITORY["src/crlf.ts"]);
  const list = await listFiles(deps, ada, { id });
  expect(list.files.find(({ path }) => path === "src/bytes.ts")?.bytes).toBe(LATE_NUL.length);
  const graph = await getGraph(deps, ada, { id });
  expect(graph.nodes.id).toHaveLength(atoms.total);
  expect(graph.edges.from).toHaveLength(project.dependencies);
  expect(graph.criticalPath.length).toBeGreaterThan(1);
  const validation = await getValidation(deps, ada, { id });
  expect(validation.levels.map(({ level, verdict }) => [level, verdict])).toEqual([
    ["ATOMIC", "FAILED"],
    ["MODULE", "FAILED"],
    ["COMPONENT", "NOT_RUN"],
    ["SYSTEM", "NOT_RUN"],
  ]);
  const diagnostics = await listImportDiagnostics(deps, ada, { id, ...PAGE });
  expect(diagnostics.items).toMatchObject([{ path: "src/c.ts", count: 1, diagnostics: [{ line: 2, column: 4 }] }]);
  const unresolved = await listUnresolved(deps, ada, { id, group: null, ...PAGE });
  expect(unresolved).toMatchObject({
    total: 1,
    nextOffset: null,
    items: [{ name: "lost", file: "src/a.ts", line: 4 }],
  });
  const atomId = unresolved.items[0]!.atomId;
  const atom = await getAtom(deps, ada, { atomId });
  expect(atom).toMatchObject({ code: "? lost\n", language: "typescript", atomicityScore: 1 });
  // It parses and is simple; the one name in it could not be followed.
  expect(atom.atom.confidence).toBeCloseTo(0.8);
  expect(atom.signals.map(({ name, value }) => [name, value])).toEqual(
    expect.arrayContaining([
      ["syntax", 1],
      ["complexity", 1],
      ["names", 0],
      ["cycles", 1],
      ["file", 1],
    ]),
  );
  expect(atom.validations.map(({ check, verdict }) => [check, verdict]).sort()).toEqual([
    ["atomicity", "PASSED"],
    ["syntax", "PASSED"],
  ]);
  // Analysed again, it counts its time anew, everything keeps its address and nothing is there twice.
  await deps.pool.query("update masterplans set started_at = started_at - interval '1 hour' where masterplan_id = $1", [
    id,
  ]);
  expect((await getProject(deps, ada, { id })).seconds).toBeGreaterThan(3_600);
  await analyzeAgain(deps, ada, { id });
  expect((await getProject(deps, ada, { id })).seconds).toBeLessThan(60);
  await expectRepository(id);
  expect((await listUnresolved(deps, ada, { id, group: null, ...PAGE })).items[0]?.atomId).toBe(atomId);
  expect((await getGraph(deps, ada, { id })).version).toBe(2);
  const { rows } = await deps.pool.query<{ graphs: number; results: number }>(
    `select (select count(*)::int from dependency_graphs where masterplan_id = $1) as graphs,
       (select count(*)::int from validation_results where masterplan_id = $1 and atom_id is not null) as results`,
    [id],
  );
  expect(rows[0]).toEqual({ graphs: 1, results: 2 * atoms.total });
  // What makes no sense for imported code says so.
  for (const attempt of [
    () => approvePlan(deps, ada, { id }),
    () => rejectPlan(deps, ada, { id }),
    () => requestReview(deps, ada, { projectId: id, atomId, reason: "why" }),
  ]) {
    await expect(attempt()).rejects.toThrow(/was imported/);
  }
  await removeProject(deps, ada, { id });
  const left = await deps.pool.query("select 1 from repository_files where masterplan_id = $1", [id]);
  expect(left.rows).toEqual([]);
});

it("a tar.gz and a tar become projects", async () => {
  const tar = await tarOf(REPOSITORY);
  for (const body of [new Uint8Array(gzipSync(tar)), tar]) {
    const answer = await upload(body, { query: "fileName=r.tar.gz&name=The+tar" });
    expect(answer.status).toBe(201);
    await expectRepository(answer.body.id);
    expect((await getProject(installation.deps, ada, { id: answer.body.id })).name).toBe("The tar");
  }
});

it("a folder is imported from where an admin allows it, and from nowhere else", async () => {
  const { deps } = installation;
  const allowed = folderWith(
    Object.fromEntries(Object.entries(REPOSITORY).map(([path, c]) => [`team/app/${path}`, c])),
  );
  const outside = folderWith({ "src/x.ts": "1\n" });
  symlinkSync(outside, join(allowed, "out"));
  const settings = await readImportSettings(deps.pool);
  await expect(setImportSettings(deps, root, { ...settings, folderRoots: [join(allowed, "nothing")] })).rejects.toThrow(
    /is no folder/,
  );
  await setImportSettings(deps, root, { ...settings, folderRoots: [allowed] });
  for (const [place, path] of [
    [outside, ""],
    [allowed, "../"],
    [allowed, "out"],
    [allowed, outside],
    [`${allowed}/team`, ""],
  ] as const) {
    await expect(importFolder(deps, ada, { root: place, path })).rejects.toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|BAD_INPUT/) as string,
    });
  }
  for (const path of ["team/none", join(allowed, "team/none")]) {
    await expect(importFolder(deps, ada, { root: allowed, path })).rejects.toThrow(
      `There is no folder "${join(allowed, "team/none")}".`,
    );
  }
  expect((await listImportFolders(deps, ada, { root: allowed, path: join(allowed, "team") })).names).toEqual(["app"]);
  const { id } = await importFolder(deps, ada, { root: allowed, path: "team/app" });
  await expectRepository(id);
  expect((await getProject(deps, ada, { id })).name).toBe("app");
  await setImportSettings(deps, root, settings);
  const audit = await deps.pool.query("select action from audit_log where action = 'settings.setImports'");
  expect(audit.rows).toHaveLength(2);
});

it("what only an attack holds spoils the archive; what is merely odd is left out", { timeout: 180_000 }, async () => {
  const stored = async (): Promise<number> => {
    const { rows } = await installation.deps.pool.query<{ n: number }>("select count(*)::int as n from masterplans");
    return rows[0]?.n ?? 0;
  };
  const before = await stored();
  const refused: readonly (readonly [string, Uint8Array<ArrayBuffer>, number, RegExp])[] = [
    ["upward", zipOf({ "../../evil.ts": "1\n", "ok.ts": "1\n" }, ""), 400, /leads out of the archive/],
    ["absolute", zipOf({ "/etc/evil.ts": "1\n" }, ""), 400, /absolute/],
    ["drive", zipOf({ "C:/evil.ts": "1\n" }, ""), 400, /drive letter/],
    ["no archive", new Uint8Array(strToU8("hello there")), 400, /neither a zip nor a tar/],
    ["cut off", zipOf(REPOSITORY).slice(0, 400), 400, /cannot be unpacked/],
    ["cut off tar", new Uint8Array(gzipSync(await tarOf(REPOSITORY)).slice(0, 200)), 400, /cannot be unpacked/],
    ["nothing to analyse", zipOf({ "README.md": "# hi\n" }), 400, /no source file/],
    ["bomb", zipOf({ "bomb.ts": new Uint8Array(40_000_000) }), 400, /200 times its size/],
    [
      "tar bomb",
      new Uint8Array(gzipSync(await tarOf({ "bomb.ts": new Uint8Array(40_000_000) }))),
      400,
      /200 times its size/,
    ],
    ["empty", new Uint8Array(0), 400, /no body|neither a zip/],
  ];
  for (const [what, body, status, message] of refused) {
    const answer = await upload(body);
    expect([what, answer.status, answer.body.message]).toEqual([what, status, expect.stringMatching(message)]);
  }
  expect(await stored()).toBe(before);
  expect(readdirSync(join(installation.deps.env.dataFolder, "scratch"))).toEqual([]);

  const deep = `${"d/".repeat(50)}x.ts`;
  const odd = await upload(
    zipOf({ "a.ts": "1\n", "A.ts": "2\n", [deep]: "1\n", "a.ts/b.ts": "1\n", [`${"n".repeat(300)}.ts`]: "1\n" }, ""),
  );
  expect(odd.status).toBe(201);
  await installation.ended(odd.body.id);
  const left = await listLeftOut(installation.deps, ada, { id: odd.body.id, reason: null, ...PAGE });
  expect(left.items.map(({ path, reason }) => [path.slice(0, 10), reason])).toEqual([
    ["A.ts", "Its name differs from a.ts in upper and lower case only."],
    ["a.ts/b.ts", "The archive holds a file where its folder should be: a.ts."],
    ["d/d/d/d/d/", "It lies deeper than the 40 folders within each other that are unpacked."],
    ["nnnnnnnnnn", "Its name is too long."],
  ]);

  const linked = folderWith({ "a.ts": "1\n" });
  symlinkSync("/etc/passwd", join(linked, "passwd.ts"));
  const chunks: Buffer[] = [];
  for await (const chunk of create({ cwd: linked }, ["a.ts", "passwd.ts"])) chunks.push(chunk as Buffer);
  const withLink = await upload(new Uint8Array(Buffer.concat(chunks)));
  expect(withLink.status).toBe(201);
  await installation.ended(withLink.body.id);
  expect((await getImport(installation.deps, ada, { id: withLink.body.id })).leftOut).toEqual([
    { reason: "It is a link; links are not unpacked.", count: 1 },
  ]);
  expect(Object.keys(await exported(withLink.body.id))).toHaveLength(1);
});

it("limits hold while bytes come in, and count unpacked bytes", async () => {
  const { deps } = installation;
  const settings = await readImportSettings(deps.pool);
  const restore = () => setImportSettings(deps, root, settings);
  try {
    await setImportSettings(deps, root, {
      ...settings,
      limits: { ...settings.limits, maxUploadBytes: 5_000, maxUnpackedBytes: 20_000 },
    });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    expect((await upload(endless)).status).toBe(413);
    expect(sent).toBeLessThan(20_000);
    const large = await upload(zipOf({ "a.ts": "let a = 1;\n".repeat(3_000) }));
    expect([large.status, large.body.message]).toEqual([413, expect.stringMatching(/more than 20000 bytes/)]);
  } finally {
    await restore();
  }
});

it("who may not, and what comes from elsewhere, is refused; everybody has one import at a time", async () => {
  const { deps } = installation;
  const zip = zipOf({ "a.ts": "1\n" });
  expect((await upload(zip, { who: "rae" })).status).toBe(403);
  const anyId = (await upload(zip)).body.id;
  await installation.ended(anyId);
  await expect(analyzeAgain(deps, rae, { id: anyId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await upload(zip, { origin: "https://evil.example" })).status).toBe(403);
  const anonymous = await receiveImport(
    new Request("http://localhost:3000/api/import", { method: "POST", body: zip }),
    deps,
  );
  expect(anonymous.status).toBe(401);
  // While the first archive is on its way no second one of the same person is taken.
  let finish = (): void => undefined;
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(zip);
      finish = () => controller.close();
    },
  });
  const first = upload(slow);
  const scratch = join(deps.env.dataFolder, "scratch");
  await eventually("the archive is on its way", () => Promise.resolve(readdirSync(scratch).length > 0));
  expect((await upload(zip)).status).toBe(409);
  finish();
  const { status, body } = await first;
  expect(status).toBe(201);
  await installation.ended(body.id);
});

it("addresses that may not be asked are refused before anything is stored", async () => {
  for (const url of [
    "http://example.org/a/b.git",
    "file:///etc/passwd",
    "ssh://git@example.org/a/b",
    "git@example.org:a/b.git",
    "ext::sh -c true",
    "https://user:secret@example.org/a/b",
    "https://example.org/",
    "https://127.0.0.1/a/b",
    "https://2130706433/a/b",
    "https://localhost/a/b",
    "https://[::1]/a/b",
    "https://[::ffff:10.0.0.1]/a/b",
    "https://169.254.169.254/latest/meta-data",
    "https://192.168.1.1/a/b",
    "--upload-pack=x",
  ]) {
    await expect(importRepository(installation.deps, ada, { url }), url).rejects.toMatchObject({ code: "BAD_INPUT" });
  }
});

it("an import can be cancelled, and analysed later", async () => {
  const { deps } = installation;
  const { body } = await upload(zipOf(REPOSITORY));
  await cancelOwnProject(deps, ada, { id: body.id }).catch(() => undefined);
  const { status } = await installation.ended(body.id);
  expect(["CANCELLED", "COMPLETED"]).toContain(status);
  await analyzeAgain(deps, ada, { id: body.id });
  await expectRepository(body.id);
});
