/** Projects before any work: what is stored, by whom it may be acted on, and what bad input leaves behind. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import type { Actor } from "../actor.ts";
import { approvePlan } from "./approve-plan.ts";
import { cancelOwnProject } from "./cancel-project.ts";
import { createProject } from "./create-project.ts";
import { createSample } from "./create-sample.ts";
import { exportProject } from "./export-project.ts";
import { getGraph } from "./get-graph.ts";
import { getModel } from "./get-model.ts";
import { getPlan } from "./get-plan.ts";
import { getProject } from "./get-project.ts";
import { getValidation } from "./get-validation.ts";
import { listFiles } from "./list-files.ts";
import { listProjects } from "./list-projects.ts";
import { listWaves } from "./list-waves.ts";
import { previewProject } from "./preview-project.ts";
import { rejectPlan } from "./reject-plan.ts";
import { removeProject } from "./remove-project.ts";
import { zipProject } from "./zip-project.ts";

const petstore = { text: readFileSync("samples/petstore.openapi.yaml", "utf8"), sourceName: "petstore.openapi.yaml" };
let installation: TestInstallation;
let [ada, ben, root]: Actor[] = [];

beforeAll(async () => {
  installation = await testInstallation();
  ada = await installation.person("Ada", "engineer");
  ben = await installation.person("Ben", "engineer");
  root = await installation.person("Root", "admin");
});
afterAll(() => installation.close());

const listing = (
  search: string,
  extra: Partial<Parameters<typeof listProjects>[2]> = {},
): Parameters<typeof listProjects>[2] => ({
  search,
  status: [],
  sort: "created",
  direction: "desc",
  page: 1,
  pageSize: 10,
  ...extra,
});

async function rowCount(): Promise<number> {
  const { rows } = await installation.deps.pool.query<{ count: number }>(
    `select ((select count(*) from discovery_documents) + (select count(*) from masterplans)
       + (select count(*) from masterplan_tasks) + (select count(*) from events))::int as count`,
  );
  return rows[0]?.count ?? -1;
}

describe("a draft", () => {
  it("is stored with the plan that the preview showed", async () => {
    const { deps } = installation;
    const preview = await previewProject(deps, ada!, petstore);
    const { id } = await createProject(deps, ada!, petstore);
    const plan = await getPlan(deps, ada!, { id });
    const withoutIds = (tree: typeof plan): unknown =>
      JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "id" ? undefined : value)));
    expect(withoutIds(plan)).toEqual(withoutIds(preview.plan!));
    expect(plan.phases.length).toBeGreaterThan(0);
    expect((await getModel(deps, ada!, { id })).model).toEqual(preview.model);
    const project = await getProject(deps, ben!, { id });
    expect(project).toMatchObject({
      status: "DRAFT",
      precision: null,
      seconds: null,
      isOwn: false,
      actions: { approve: false, remove: false, export: false },
    });
    expect(await getProject(deps, root!, { id })).toMatchObject({ actions: { approve: true, reject: true } });
  });

  it("has no graph, waves, files or checks yet, and says so", async () => {
    const { deps } = installation;
    const { id } = await createSample(deps, ada!);
    expect(await listWaves(deps, ada!, { id })).toEqual({ waves: [], graph: null });
    expect((await getGraph(deps, ada!, { id })).nodes.id).toEqual([]);
    expect(await listFiles(deps, ada!, { id })).toEqual({ files: [] });
    const { levels } = await getValidation(deps, ada!, { id });
    expect(levels.map(({ verdict }) => verdict)).toEqual(["NOT_RUN", "NOT_RUN", "NOT_RUN", "NOT_RUN"]);
    await expect(exportProject(deps, ada!, id)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is acted on by its owner or an admin only", async () => {
    const { deps } = installation;
    const { id } = await createProject(deps, ada!, petstore);
    for (const act of [approvePlan, rejectPlan, cancelOwnProject, removeProject]) {
      await expect(act(deps, ben!, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await rejectPlan(deps, root!, { id });
    await expect(approvePlan(deps, ada!, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await removeProject(deps, ada!, { id });
    await expect(getProject(deps, ada!, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is approved once, then cancelled, then removed without leaving a row", async () => {
    const { deps } = installation;
    const before = await rowCount();
    const { id } = await createProject(deps, ada!, petstore);
    const tries = await Promise.allSettled([1, 2, 3].map(() => approvePlan(deps, ada!, { id })));
    expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    await expect(removeProject(deps, ada!, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await cancelOwnProject(deps, ada!, { id });
    await removeProject(deps, ada!, { id });
    expect(await rowCount()).toBe(before);
  });
});

describe("lists", () => {
  it("find by any text, wildcards included, in stable pages", async () => {
    const { deps } = installation;
    for (const name of ["100% done", "100 done", "under_score", "underscore"]) {
      await createProject(deps, ada!, { ...petstore, name });
    }
    const names = async (...args: Parameters<typeof listing>): Promise<string[]> =>
      (await listProjects(deps, ben!, listing(...args))).items.map((project) => project.name);
    expect(await names("100%")).toEqual(["100% done"]);
    expect(await names("under_")).toEqual(["under_score"]);
    expect(await names("\0")).not.toEqual([]);
    const first = await listProjects(deps, ben!, listing("", { sort: "name", direction: "asc", pageSize: 2 }));
    const second = await listProjects(
      deps,
      ben!,
      listing("", { sort: "name", direction: "asc", pageSize: 2, page: 2 }),
    );
    expect(new Set([...first.items, ...second.items].map((project) => project.id)).size).toBe(4);
    expect(first.counts.DRAFT).toBe(first.total);
    expect((await listProjects(deps, ben!, listing("", { status: ["COMPLETED"] }))).total).toBe(0);
  });
});

describe("bad input", () => {
  it.each([
    ["broken YAML", "openapi: 3.0.0\ninfo: [", "x.yaml"],
    ["OpenAPI 2", 'swagger: "2.0"\ninfo: {title: x, version: "1"}\npaths: {}\n', "x.yaml"],
    ["nothing", "", "x.md"],
    ["no brief at all", "hello", "x.md"],
    ["a NUL character", "# A\0B\n\n## Entities\n\n### Pet\n\n- name: text\n", "x.md"],
    [
      "an escaped NUL",
      '{"openapi":"3.0.0","info":{"title":"a\\u0000","version":"1"},"paths":{"/a":{"get":{"responses":{}}}}}',
      "x.json",
    ],
  ])("%s is refused with diagnostics, and nothing is stored", async (_case, text, sourceName) => {
    const { deps } = installation;
    const before = await rowCount();
    await expect(createProject(deps, ada!, { text, sourceName })).rejects.toMatchObject({
      code: "BAD_INPUT",
      details: expect.any(Array) as unknown[],
    });
    expect(await rowCount()).toBe(before);
  });

  it("above 5 MB is refused before it is read", async () => {
    const text = `# Big\n${"é".repeat(3_000_000)}`;
    await expect(createProject(installation.deps, ada!, { text, sourceName: "big.md" })).rejects.toMatchObject({
      code: "TOO_LARGE",
    });
  });
});

it("zips an export into one folder, byte for byte the same each time", () => {
  const files = { name: "pets", fileName: "pets.zip", files: [{ path: "src/a.ts", source: "export {};\n" }] };
  const zip = zipProject(files);
  expect(zipProject(files)).toEqual(zip);
  const entries = unzipSync(zip);
  expect(Object.keys(entries)).toEqual(["pets/src/a.ts"]);
  expect(new TextDecoder().decode(entries["pets/src/a.ts"])).toBe("export {};\n");
});
