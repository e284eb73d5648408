/** What the pages of an import ask for beyond its files: figures, places, folders, tables. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importInstallation, type ImportInstallation } from "../../../testing/import-installation.ts";
import { respondWithTable } from "../../api/respond-with-table.ts";
import type { Actor } from "../actor.ts";
import { getAtom } from "../projects/get-atom.ts";
import { getFile } from "../projects/get-file.ts";
import { getGraph } from "../projects/get-graph.ts";
import { listFiles } from "../projects/list-files.ts";
import { listProjects } from "../projects/list-projects.ts";
import { getValidation } from "../projects/get-validation.ts";
import { listValidationResults } from "../projects/list-validation-results.ts";
import { getImport } from "./get-import.ts";
import { getImportFigures } from "./get-import-figures.ts";
import { importFolder } from "./import-folder.ts";
import { listImportFolders } from "./list-import-folders.ts";
import { listUnresolved } from "./list-unresolved.ts";
import { readImportSettings } from "./import-settings.ts";
import { setImportSettings } from "./set-import-settings.ts";

/** `=cmd` would be a formula in a spreadsheet. */
const FILES: Readonly<Record<string, string>> = {
  "src/a.ts": "one\n\n\n? lost\n",
  "src/b.ts": "x\nimport src/a.ts\nimport src/c.ts\n",
  "src/c.ts": "import src/b.ts\nok !\n",
  "src/empty.ts": "",
  "=cmd.png": "no picture",
};

let installation: ImportInstallation;
let ada: Actor;
let folder: string;
let id: string;

beforeAll(async () => {
  installation = await importInstallation();
  const { deps } = installation;
  const root = await installation.person("Root", "admin");
  ada = await installation.person("Ada", "engineer");
  await installation.startWorker();
  folder = mkdtempSync(join(tmpdir(), "mge-figures-"));
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const name of ["zeta", "Alpha", ".hidden"]) mkdirSync(join(folder, name));
  symlinkSync("/", join(folder, "link"));
  await setImportSettings(deps, root, { ...(await readImportSettings(deps.pool)), folderRoots: [folder] });
  ({ id } = await importFolder(deps, ada, { root: folder, path: "" }));
  expect(await installation.ended(id)).toMatchObject({ status: "COMPLETED" });
  // The analysis of these tests makes an atom of every line, the product's own none of an empty file.
  await deps.pool.query("delete from atomic_units where masterplan_id = $1 and file_path = 'src/empty.ts'", [id]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await installation.close();
});

it("figures add up to the atoms and dependencies there are", async () => {
  const { deps } = installation;
  const figures = await getImportFigures(deps, ada, { id });
  const total = (await getGraph(deps, ada, { id })).nodes.id.length;
  expect(total).toBe(4);
  expect(figures.dependencies).toEqual([{ type: "IMPORT", resolver: "module", count: 3, typeOnly: 0, crossFile: 3 }]);
  expect(figures.sizes.reduce((sum, { atoms }) => sum + atoms, 0)).toBe(total);
  expect(figures.kinds.reduce((sum, { atoms }) => sum + atoms, 0)).toBe(total);
  expect(figures.criteria).toHaveLength(10);
  for (const { met, unmet, notJudged } of figures.criteria) expect(met + unmet + notJudged).toBe(total);
  expect(figures.cycles).toEqual([2]);
});

it("criteria that are not met, or could not be judged, are counted apart", async () => {
  const { deps } = installation;
  const atomId = (await getGraph(deps, ada, { id })).nodes.id[0] ?? "";
  await deps.pool.query(
    `update atomic_units set atomicity_violations = '["size: 20 lines: too many"]', atomicity_not_judged = '["testable"]'
     where atom_id = $1`,
    [atomId],
  );
  const { criteria } = await getImportFigures(deps, ada, { id });
  const of = (name: string) => criteria.find(({ criterion }) => criterion === name);
  expect(of("size")).toEqual({ criterion: "size", met: 3, unmet: 1, notJudged: 0 });
  expect(of("testable")).toEqual({ criterion: "testable", met: 3, unmet: 0, notJudged: 1 });
  expect((await getAtom(deps, ada, { atomId })).atomicityNotJudged).toEqual(["testable"]);
});

it("a dependency tells who found it and on which line; cycles and diagnostics are told", async () => {
  const { deps } = installation;
  const graph = await getGraph(deps, ada, { id });
  expect(graph.cycles.map((cycle) => cycle.length)).toEqual([2]);
  expect(graph.edges.typeOnly).toEqual([0, 0, 0]);
  const needed = graph.edges.to[0] ?? -1;
  const { dependents } = await getAtom(deps, ada, { atomId: graph.nodes.id[needed] ?? "" });
  expect(dependents.flatMap(({ edges }) => edges)).toContainEqual(
    expect.objectContaining({ type: "IMPORT", resolver: "module", confidence: 1, typeOnly: false, line: 1 }),
  );
  expect((await getFile(deps, ada, { id, path: "src/c.ts" })).diagnostics).toMatchObject([{ line: 2, column: 4 }]);
  const { files } = await listFiles(deps, ada, { id });
  expect(files.map(({ path, diagnostics }) => [path, diagnostics])).toEqual([
    ["src/a.ts", 0],
    ["src/b.ts", 0],
    ["src/c.ts", 1],
    ["src/empty.ts", 0],
  ]);
  expect(await getFile(deps, ada, { id, path: "src/empty.ts" })).toMatchObject({ source: "", segments: [] });
  await expect(getFile(deps, ada, { id, path: "=cmd.png" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { items } = await listProjects(deps, ada, {
    search: "",
    status: [],
    sort: "created",
    direction: "desc",
    page: 1,
    pageSize: 10,
  });
  expect(items[0]).toMatchObject({ id, sourceKind: "repository", language: "typescript" });
});

it("subjects are filtered by what their checks come to, and each tells the same", async () => {
  const { deps } = installation;
  const atoms = (await getGraph(deps, ada, { id })).nodes.id;
  // The first fails what is optional, the second what is required.
  for (const [index, check] of ["atomicity", "syntax"].entries()) {
    await deps.pool.query(`update validation_results set verdict = 'FAILED' where atom_id = $1 and "check" = $2`, [
      atoms[index],
      check,
    ]);
  }
  const list = async (standing: "FAILED" | "NOTED" | "NOT_RUN" | "PASSED" | null, check: string | null = null) => {
    const page = { search: "", offset: 0, limit: 50 };
    const { items } = await listValidationResults(deps, ada, { id, level: "ATOMIC", standing, check, ...page });
    return items;
  };
  const all = await list(null);
  for (const standing of ["FAILED", "NOTED", "NOT_RUN", "PASSED"] as const) {
    expect(await list(standing)).toEqual(all.filter((item) => item.standing === standing));
  }
  expect((await list("NOTED")).map(({ atomId, counts }) => [atomId, counts.noted])).toEqual([[atoms[0], 1]]);
  expect((await list("FAILED")).map(({ atomId }) => atomId)).toContain(atoms[1]);
  expect((await list("FAILED", "atomicity")).length).toBe(0);
  const { levels } = await getValidation(deps, ada, { id });
  const [atomic] = levels;
  const { passed, failed, noted, notRun } = atomic?.subjects ?? { passed: 0, failed: 0, noted: 0, notRun: 0 };
  expect(passed + failed + noted + notRun).toBe(all.length);
  expect([noted, failed]).toEqual([1, all.filter(({ standing }) => standing === "FAILED").length]);
});

it("parts of one definition say which they are, and take along what they go on from", async () => {
  const { deps } = installation;
  const { segments } = await getFile(deps, ada, { id, path: "src/a.ts" });
  const [head, part] = segments.map(({ atomId }) => atomId);
  const rename = (atomId: string | undefined, kind: string) =>
    deps.pool.query("update atomic_units set name = 'parse', kind = $2 where atom_id = $1", [atomId, kind]);
  await rename(head, "function");
  await rename(part, "part");
  const shown = await getFile(deps, ada, { id, path: "src/a.ts" });
  expect(shown.segments.map(({ which }) => which)).toEqual(["1 of 2", "2 of 2"]);
  const { nodes } = await getGraph(deps, ada, { id });
  expect(nodes.which[nodes.id.indexOf(part ?? "")]).toBe("2 of 2");
  const detail = await getAtom(deps, ada, { atomId: part ?? "" });
  expect(detail.atom.which).toBe("2 of 2");
  expect(`${detail.textBefore}${detail.code ?? ""}`).toBe(FILES["src/a.ts"]);
  expect((await getAtom(deps, ada, { atomId: head ?? "" })).textBefore).toBe("");
  await rename(part, "function");
  expect((await getFile(deps, ada, { id, path: "src/a.ts" })).segments.map(({ which }) => which)).toEqual([
    "line 1",
    "line 4",
  ]);
});

it.each([
  ["no-member", "no-member"],
  [null, "other"],
])("a name whose cause is %s is told as %s", async (cause, group) => {
  const { deps } = installation;
  await deps.pool.query(
    `update dependency_graphs set unresolved = jsonb_set(unresolved, '{0,cause}', coalesce(to_jsonb($2::text), 'null'))
     where graph_id = (select graph_id from masterplans where masterplan_id = $1)`,
    [id, cause],
  );
  const page = { search: "lost", offset: 0, limit: 5 };
  expect((await listUnresolved(deps, ada, { id, group, ...page })).items).toMatchObject([
    { name: "lost", group, reason: "Nobody knows it." },
  ]);
  expect((await getImport(deps, ada, { id })).unresolvedGroups).toEqual([{ group, count: 1 }]);
});

it("folders are listed below what is allowed, without links and hidden ones", async () => {
  const { deps } = installation;
  expect(await listImportFolders(deps, ada, { root: folder, path: "" })).toEqual({
    names: ["Alpha", "src", "zeta"],
    isCut: false,
  });
  for (const [place, path] of [
    [folder, "link"],
    [folder, "../"],
    ["/", ""],
  ] as const) {
    await expect(listImportFolders(deps, ada, { root: place, path })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

it.each([
  ["left-out", "csv", /^path,reason\r\n'=cmd\.png,.+\r\n/],
  ["left-out", "json", /^\[\n\{"path":"=cmd\.png"/],
  ["diagnostics", "csv", /^path,line,column,severity,message\r\nsrc\/c\.ts,2,4,error,.+\r\n$/],
  ["unresolved", "csv", /\r\nsrc\/a\.ts,4,\d+,\d+,lost,/],
  ["unresolved", "json", /"name":"lost"/],
] as const)("%s as %s", async (table, format, text) => {
  const request = new Request(`http://localhost:3000/x?format=${format}`, {
    headers: await installation.headersOf("ada"),
  });
  const answer = await respondWithTable(request, id, table, installation.deps);
  expect(answer.status).toBe(200);
  const body = await answer.text();
  expect(body).toMatch(text);
  if (format === "json") expect(Array.isArray(JSON.parse(body))).toBe(true);
});

it.each([
  ["left-out", "reason=a%00b", 400],
  ["unresolved", "reason=a%00b", 400],
  ["unresolved", `search=${"a".repeat(201)}`, 400],
  // Nothing holds a NUL, so it is no part of what is looked for.
  ["left-out", "search=%00cmd", 200],
])("%s?%s is answered with %i", async (table, query, status) => {
  const headers = await installation.headersOf("ada");
  const request = new Request(`http://localhost:3000/x?${query}`, { headers });
  const answer = await respondWithTable(request, id, table, installation.deps);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toMatch(status === 200 ? /\r\n'=cmd\.png,/ : /"code":"BAD_INPUT"/);
});

it("tables are for who is signed in, and only those there are", async () => {
  const { deps } = installation;
  const url = "http://localhost:3000/x?format=csv";
  expect((await respondWithTable(new Request(url), id, "left-out", deps)).status).toBe(401);
  const headers = await installation.headersOf("ada");
  expect((await respondWithTable(new Request(url, { headers }), id, "passwords", deps)).status).toBe(404);
});
