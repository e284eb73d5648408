/** Money as people see it: who may change which limits, what the ledger shows of calls, and how it is taken away. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import { respondWithLedger } from "../../api/respond-with-ledger.ts";
import type { Actor } from "../actor.ts";
import { approvePlan } from "../projects/approve-plan.ts";
import { createProject } from "../projects/create-project.ts";
import { getProject } from "../projects/get-project.ts";
import { encryptKey } from "../providers/stored-key.ts";
import { estimateGenerator } from "./estimate-generator.ts";
import { getBudgetSettings } from "./get-budget-settings.ts";
import { getMonthlySpending } from "./get-monthly-spending.ts";
import { getProjectCost } from "./get-project-cost.ts";
import { getProjectDefaults } from "./get-project-defaults.ts";
import { type ListLedger, listLedger } from "./list-ledger.ts";
import { setBudgetSettings } from "./set-budget-settings.ts";
import { setProjectLimits } from "./set-project-limits.ts";

const petstore = { text: readFileSync("samples/petstore.openapi.yaml", "utf8"), sourceName: "petstore.openapi.yaml" };
let installation: TestInstallation;
let [ada, ben, root, rita]: Actor[] = [];

beforeAll(async () => {
  installation = await testInstallation();
  ada = await installation.person("Ada", "engineer");
  ben = await installation.person("Ben", "engineer");
  root = await installation.person("Root", "admin");
  rita = await installation.person("Rita", "reviewer");
});
afterAll(() => installation.close());

/** A draft as it would be with a provider of that name. */
async function modelProject(owner: Actor = ada!): Promise<string> {
  const { id } = await createProject(installation.deps, owner, petstore);
  await installation.deps.pool.query("update masterplans set generator = 'anthropic' where masterplan_id = $1", [id]);
  return id;
}

interface Call {
  readonly state?: string;
  readonly model?: string;
  readonly cost?: number;
  readonly fault?: string;
  readonly month?: string;
  readonly minutesAgo?: number;
}

async function call(projectId: string, given: Call = {}): Promise<void> {
  const { state = "SETTLED", model = "large", cost = 0.25, fault = null, month = "2026-11", minutesAgo = 0 } = given;
  await installation.deps.pool.query(
    `insert into cost_ledger (masterplan_id, generator, model, state, tokens_in, tokens_cached, tokens_out, reserved_usd,
       cost_usd, price, fault, month, created_at)
     values ($1, 'anthropic', $2, $3::call_state, 2000, 500, 300, 0.5, $4, $5, $6, $7, now() - make_interval(mins => $8))`,
    [
      projectId,
      model,
      state,
      state === "RESERVED" ? 0 : cost,
      { input: 3, cached: 0.3, output: 15, asOf: "2026-11-01" },
      fault,
      month,
      minutesAgo,
    ],
  );
}

const all = (id: string, extra: Partial<ListLedger> = {}): ListLedger => ({
  id,
  state: null,
  provider: null,
  model: null,
  wave: null,
  taskId: null,
  isFaulty: false,
  search: "",
  sort: "time",
  direction: "desc",
  offset: 0,
  limit: 50,
  ...extra,
});

const lastAudit = async (): Promise<{ action: string; actor: string; before: unknown; after: unknown } | undefined> =>
  (
    await installation.deps.pool.query<{ action: string; actor: string; before: unknown; after: unknown }>(
      "select action, actor, before, after from audit_log order by created_at desc limit 1",
    )
  ).rows[0];

describe("the limits of a project", () => {
  it("are changed by its engineer and by admins, and each change is kept", async () => {
    const { deps } = installation;
    const id = await modelProject();
    await setProjectLimits(deps, ada!, { id, softLimitUsd: 8, hardLimitUsd: 10 });
    expect(await setProjectLimits(deps, root!, { id, softLimitUsd: null, hardLimitUsd: 20.5 })).toEqual({
      softLimitUsd: null,
      hardLimitUsd: 20.5,
      spentUsd: 0,
      reservedUsd: 0,
    });
    expect(await lastAudit()).toEqual({
      action: "budgets.setLimits",
      actor: root!.email,
      before: { softLimitUsd: 8, hardLimitUsd: 10 },
      after: { softLimitUsd: null, hardLimitUsd: 20.5 },
    });
    expect((await getProject(deps, rita!, { id })).budget?.project?.hardLimitUsd).toBe(20.5);
  });

  it("are nobody else's to change", async () => {
    const id = await modelProject();
    for (const actor of [ben!, rita!]) {
      await expect(
        setProjectLimits(installation.deps, actor, { id, softLimitUsd: 1, hardLimitUsd: 2 }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect((await getProjectCost(installation.deps, actor, { id })).mayChange).toBe(false);
    }
  });

  it.each([
    ["a warning above the end", { softLimitUsd: 3, hardLimitUsd: 2 }, /would never warn/],
    ["a negative amount", { softLimitUsd: null, hardLimitUsd: -2 }, /negative/],
    ["too much", { softLimitUsd: null, hardLimitUsd: 1_000_000.01 }, /above \$1,000,000/],
    ["no end", { softLimitUsd: 3, hardLimitUsd: null }, /needs a hard limit/],
  ])("are refused with a sentence: %s", async (_, limits, sentence) => {
    const id = await modelProject();
    await expect(setProjectLimits(installation.deps, ada!, { id, ...limits })).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: expect.stringMatching(sentence) as string,
    });
    expect((await getProjectCost(installation.deps, ada!, { id })).account?.hardLimitUsd).not.toBe(limits.hardLimitUsd);
  });

  it("are no question for a project that calls nobody", async () => {
    const { deps } = installation;
    const { id } = await createProject(deps, ada!, petstore);
    await expect(setProjectLimits(deps, ada!, { id, softLimitUsd: 1, hardLimitUsd: 2 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await getProject(deps, ada!, { id })).budget).toBeNull();
    expect(await getProjectCost(deps, ada!, { id })).toMatchObject({ callsModel: false, calls: { total: 0 } });
  });
});

describe("a launch", () => {
  const provider = async (name: string, models: object, prices: object = {}): Promise<void> => {
    await installation.deps.pool.query(
      `insert into providers (name, kind, label, base_url, models, prices)
       values ($1, 'openai-compatible', 'Own server', 'http://127.0.0.1:1', $2, $3) on conflict (name) do nothing`,
      [name, models, prices],
    );
  };
  const price = { input: 100, cached: 10, output: 500, asOf: "2026-11-01" };
  beforeAll(() => provider("own", { simple: "s", standard: "m", complex: "l" }, { s: price, m: price, l: price }));

  it("gives the limits that were asked for, else those of the settings", async () => {
    const { deps } = installation;
    const limits = { softLimitUsd: 3, hardLimitUsd: 4 };
    const given = await createProject(deps, ada!, { ...petstore, generator: "own", limits });
    expect((await getProject(deps, ada!, given)).budget?.project).toMatchObject(limits);
    const other = await createProject(deps, ada!, { ...petstore, generator: "own" });
    expect((await getProject(deps, ada!, other)).budget?.project).toMatchObject(await getProjectDefaults(deps, ada!));
  });

  it("refuses limits that cannot be used, or that there is no use for, and stores nothing", async () => {
    const { deps } = installation;
    const before = await deps.pool.query("select count(*)::int as n from masterplans");
    for (const refused of [
      { generator: "own", limits: { softLimitUsd: 5, hardLimitUsd: 4 } },
      { generator: "own", limits: { softLimitUsd: 5, hardLimitUsd: null } },
      { generator: "builtin", limits: { softLimitUsd: 3, hardLimitUsd: 4 } },
    ])
      await expect(createProject(deps, ada!, { ...petstore, ...refused })).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect((await deps.pool.query("select count(*)::int as n from masterplans")).rows).toEqual(before.rows);
  });

  it("keeps what it was expected to take, and the limits it was approved with", async () => {
    const { deps } = installation;
    const { id } = await createProject(deps, ada!, petstore);
    const plan = (await getProject(deps, ada!, { id })).estimate!;
    expect(plan.costUsd).toEqual({ low: 0, high: 0 });
    const { estimate } = await estimateGenerator(deps, ada!, { ...plan, generator: "own" });
    expect(estimate?.costUsd.low).toBeGreaterThan(1);
    await approvePlan(deps, ada!, { id, generator: "own", limits: { softLimitUsd: null, hardLimitUsd: 7 } });
    const project = await getProject(deps, ada!, { id });
    expect(project.estimate).toMatchObject({ costUsd: estimate?.costUsd, seconds: estimate?.seconds });
    expect(project.budget?.project?.hardLimitUsd).toBe(7);
    expect(await lastAudit()).toMatchObject({ after: { generator: "own", limits: { hardLimitUsd: 7 } } });
  });

  it("of a model without a price does not begin", async () => {
    const { deps } = installation;
    await deps.pool.query(
      `insert into providers (name, kind, label, encrypted_key, models) values ('openai', 'openai', 'OpenAI', $1,
         '{"simple": "gpt-5", "standard": "gpt-5", "complex": "unheard-of"}')`,
      [encryptKey(deps.env.authSecret, "openai", "a key")],
    );
    const { id } = await createProject(deps, ada!, petstore);
    const plan = (await getProject(deps, ada!, { id })).estimate!;
    const { estimate, problem } = await estimateGenerator(deps, ada!, { ...plan, generator: "openai" });
    expect(estimate).toBeNull();
    expect(problem).toMatch(/unheard-of of OpenAI costs/);
    await expect(approvePlan(deps, ada!, { id, generator: "openai" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/no price/) as string,
    });
    expect((await getProject(deps, ada!, { id })).status).toBe("DRAFT");
  });
});

describe("the settings", () => {
  it("give new projects and the present month their limits", async () => {
    const { deps } = installation;
    expect(await getBudgetSettings(deps, root!)).toEqual({
      project: { softLimitUsd: 160, hardLimitUsd: 200 },
      month: { softLimitUsd: null, hardLimitUsd: null },
    });
    const settings = {
      project: { softLimitUsd: 40, hardLimitUsd: 50 },
      month: { softLimitUsd: 900, hardLimitUsd: 1000 },
    };
    await setBudgetSettings(deps, root!, settings);
    expect(await lastAudit()).toMatchObject({ action: "budgets.setSettings", after: settings });
    expect(await getProjectDefaults(deps, ada!)).toEqual(settings.project);
    const { months } = await getMonthlySpending(deps, root!);
    expect(months[0]).toMatchObject({ month: new Date().toISOString().slice(0, 7), ...settings.month, spentUsd: 0 });
    await expect(
      setBudgetSettings(deps, root!, { ...settings, month: { softLimitUsd: 2, hardLimitUsd: 1 } }),
    ).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("tell what each project took of a month", async () => {
    const { deps } = installation;
    const id = await modelProject();
    const other = await modelProject(ben!);
    await deps.pool.query(
      "insert into budget_accounts (account, spent_usd) values ('month:2001-02', 9.75), ('month:2001-01', 0)",
    );
    await call(id, { month: "2001-02", cost: 1 });
    await call(id, { month: "2001-02", state: "RESERVED" });
    await call(other, { month: "2001-02", cost: 4 });
    const { months } = await getMonthlySpending(deps, root!);
    expect(months.map(({ month }) => month)).not.toContain("2001-01");
    expect(months.find(({ month }) => month === "2001-02")).toMatchObject({
      spentUsd: 9.75,
      projects: [
        { id: other, owner: "Ben", calls: 1, spentUsd: 4, reservedUsd: 0 },
        { id, owner: "Ada", calls: 2, spentUsd: 1, reservedUsd: 0.5 },
      ],
    });
  });
});

describe("the ledger", () => {
  let id = "";
  beforeAll(async () => {
    id = await modelProject();
    await call(id, { cost: 0.25, minutesAgo: 30 });
    await call(id, { cost: 0.75, model: "small", minutesAgo: 20 });
    await call(id, { cost: 0.5, state: "LOST", fault: "=timeout, no answer", minutesAgo: 10 });
    await call(id, { state: "RESERVED" });
  });

  it("is summed by state, model and time", async () => {
    const cost = await getProjectCost(installation.deps, rita!, { id });
    expect(cost.calls).toEqual({ total: 4, reserved: 1, settled: 2, lost: 1, faults: 1 });
    expect(cost.byModel.map(({ model, calls, costUsd }) => [model, calls, costUsd])).toEqual([
      ["large", 3, 0.75],
      ["small", 1, 0.75],
    ]);
    expect(cost.byWave).toMatchObject([{ wave: null, calls: 4, tokensIn: 8000, tokensCached: 2000, tokensOut: 1200 }]);
    expect(cost.byTask).toMatchObject([{ taskId: null, calls: 4, costUsd: 1.5 }]);
    expect(cost.overTime.stepSeconds).toBe(60);
    expect(cost.overTime.steps.map(({ costUsd }) => costUsd)).toEqual([0.25, 0.75, 0.5, 0]);
  });

  it.each<[string, Partial<ListLedger>, string[]]>([
    ["everything, newest first", {}, ["RESERVED", "LOST", "SETTLED", "SETTLED"]],
    ["the dearest first, what is under way by what it may cost", { sort: "cost", limit: 2 }, ["SETTLED", "RESERVED"]],
    ["one state", { state: "LOST" }, ["LOST"]],
    ["one model", { model: "small" }, ["SETTLED"]],
    ["another provider", { provider: "openai" }, []],
    ["faults", { isFaulty: true }, ["LOST"]],
    ["words of a fault", { search: "TIMEOUT" }, ["LOST"]],
    ["a wave nothing is in", { wave: 3 }, []],
    ["the second page", { offset: 2, limit: 2 }, ["SETTLED", "SETTLED"]],
  ])("is read as asked for: %s", async (_, extra, states) => {
    const page = await listLedger(installation.deps, rita!, all(id, extra));
    expect(page.items.map(({ state }) => state)).toEqual(states);
    if (extra.limit === undefined) {
      expect(page.total).toBe(states.length);
      expect(page.costUsd).toBeCloseTo(page.items.reduce((sum, { costUsd }) => sum + costUsd, 0));
    } else expect(page.total).toBe(4);
  });

  it("is taken away as a file, as it is filtered, by whoever is signed in", async () => {
    const get = async (query: string, headers = new Headers()): Promise<Response> =>
      respondWithLedger(new Request(`http://localhost/ledger${query}`, { headers }), id, installation.deps);
    const headers = await installation.headersOf("rita@example.org");
    expect((await get("")).status).toBe(401);
    const csv = await get("?state=LOST", headers);
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="pet-store-calls.csv"');
    const lines = (await csv.text()).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^time,settled,atomId,/);
    // A fault is a provider's text: a spreadsheet must not take it for a formula.
    expect(lines[1]).toMatch(
      /anthropic,large,2000,500,300,3,0\.3,15,2026-11-01,0\.5,0\.5,LOST,"'=timeout, no answer"$/,
    );
    const json = (await (
      await get("?format=json&sort=cost&direction=asc&isFaulty=false", headers)
    ).json()) as unknown[];
    expect(json).toHaveLength(4);
    expect(json[0]).toMatchObject({ costUsd: 0.25, price: { asOf: "2026-11-01" } });
    expect((await get("?wave=-1", headers)).status).toBe(400);
    expect((await get("?format=xml", headers)).status).toBe(404);
  });

  it("of a project that is not there is none", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    await expect(listLedger(installation.deps, rita!, all(nobody))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getProjectCost(installation.deps, rita!, { id: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
