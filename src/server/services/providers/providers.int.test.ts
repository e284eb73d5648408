/** Setting providers up, on a real database, with a model that the test answers for. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { LanguageModel, ModelRequest } from "../../../core/models/language-model.ts";
import { ModelFault, type ModelFaultKind } from "../../../core/models/model-fault.ts";
import type { Provider } from "../../../core/models/provider.ts";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { approvePlan } from "../projects/approve-plan.ts";
import { createProject } from "../projects/create-project.ts";
import { getProject } from "../projects/get-project.ts";
import { setGenerator } from "../projects/set-generator.ts";
import { listGenerators } from "./list-generators.ts";
import { listProviders } from "./list-providers.ts";
import { loadProvider } from "./load-provider.ts";
import { connectionInput, providerInput, type ProviderInput } from "./provider-input.ts";
import { removeProvider } from "./remove-provider.ts";
import { saveProvider } from "./save-provider.ts";
import { setProviderEnabled } from "./set-provider-enabled.ts";
import { testConnection } from "./test-connection.ts";

const KEY = "sk-secret-0123456789-wxyz";
const ENVIRONMENT_KEY = "sk-environment-987654321-abcd";
const BRIEF = "# Notes\n\n## Entities\n\n### Note\n\n- title: text, required\n";
const EVERY_TIER = { simple: "small", standard: "small", complex: "large" };

let installation: TestInstallation;
let deps: Deps;
let root: Actor;
let ada: Actor;

beforeAll(async () => {
  installation = await testInstallation();
  ({ deps } = installation);
  [root, ada] = [await installation.person("Root", "admin"), await installation.person("Ada", "engineer")];
});
beforeEach(async () => {
  await deps.pool.query("truncate providers, audit_log");
  await deps.pool.query("update masterplans set status = 'CANCELLED'");
  installation.advance(120_000);
});
afterAll(() => installation.close());

/** As it comes through the procedure's check. */
function input(part: Partial<ProviderInput> = {}): ProviderInput {
  return providerInput.parse({
    name: "house",
    isNew: true,
    label: "The house's models",
    kind: "openai-compatible",
    baseUrl: "http://127.0.0.1:11434/v1/",
    apiKey: KEY,
    models: EVERY_TIER,
    prices: {},
    requestsPerMinute: 60,
    tokensPerMinute: null,
    maxOutputTokens: 2_000,
    timeoutSeconds: 30,
    isDeterministic: false,
    isEnabled: true,
    ...part,
  });
}

const change = (part: Partial<ProviderInput> = {}) => {
  const { apiKey: _, ...rest } = input({ isNew: false });
  return saveProvider(deps, root, { ...rest, ...part });
};

const withEnvironment = (keys: Deps["env"]["providerKeys"], secret = deps.env.authSecret): Deps => ({
  ...deps,
  env: { ...deps.env, providerKeys: keys, authSecret: secret },
});

/** Answers every call with what the test says, and notes what it was asked. */
function model(answer: (request: ModelRequest, provider: Provider) => Promise<void> | void) {
  const calls: { provider: Provider; request: ModelRequest }[] = [];
  const languageModel: LanguageModel = {
    async complete(provider, request) {
      calls.push({ provider, request });
      await answer(request, provider);
      return { text: "ready", finish: "stop", usage: { tokensIn: 12, tokensCached: 0, tokensOut: 3 } };
    },
  };
  return { calls, languageModel };
}

it("a saved provider is there for the server with its key, and for everybody else without", async () => {
  const saved = await saveProvider(deps, root, input());
  expect(saved).toMatchObject({
    name: "house",
    baseUrl: "http://127.0.0.1:11434/v1",
    key: { state: "stored", hint: "wxyz" },
    problem: null,
    isStored: true,
    projectsAtWork: [],
  });
  expect(await loadProvider(deps, "house")).toEqual({
    name: "house",
    kind: "openai-compatible",
    label: "The house's models",
    baseUrl: "http://127.0.0.1:11434/v1",
    apiKey: KEY,
    models: EVERY_TIER,
    prices: {},
    requestsPerMinute: 60,
    tokensPerMinute: undefined,
    maxOutputTokens: 2_000,
    timeoutMs: 30_000,
    isDeterministic: false,
  });
  expect(await loadProvider(deps, "nobody")).toBeUndefined();
});

it("no answer, no row of the database and no line of the audit log holds a key", async () => {
  const there = withEnvironment({ anthropic: ENVIRONMENT_KEY });
  const { languageModel } = model(({ model: name }) => {
    if (name === "large") throw new ModelFault("key-refused", `${KEY} ${ENVIRONMENT_KEY} is wrong`, `not ${KEY}`);
  });
  const answers = [
    await saveProvider(there, root, input()),
    await saveProvider(there, root, { ...input({ isNew: false }), apiKey: `${KEY}2` }),
    await listProviders(there, root),
    await setProviderEnabled(there, root, { name: "anthropic", isEnabled: false }),
    await listGenerators(there, ada),
    await testConnection({ ...there, languageModel }, root, connectionInput.parse({ ...input(), name: "house" })),
    await saveProvider(there, root, input({ name: "other", apiKey: KEY })).then(() => undefined),
    await saveProvider(there, root, input()).catch((error: unknown) => JSON.stringify(error)),
    await removeProvider(there, root, { name: "other" }),
  ];
  const [providers, log] = await Promise.all(
    ["providers", "audit_log"].map((table) => deps.pool.query<Record<string, unknown>>(`select * from ${table}`)),
  );
  const sealed = providers?.rows.map((row) => row["encrypted_key"]).filter((each) => typeof each === "string") ?? [];
  expect(sealed).toHaveLength(1);
  for (const each of sealed) expect(JSON.stringify([answers, log?.rows])).not.toContain(each);
  const text = JSON.stringify([answers, providers?.rows, log?.rows]);
  expect(text).toContain("wxy"); // the hint, and with it everything that was looked at
  for (const secret of [KEY, ENVIRONMENT_KEY, KEY.slice(0, -4), ENVIRONMENT_KEY.slice(-8)]) {
    expect(text).not.toContain(secret);
  }
  const { rows } = await deps.pool.query<{ action: string; before: unknown; after: unknown }>(
    "select action, before, after from audit_log order by created_at",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "providers.save",
    "providers.save",
    "providers.setEnabled",
    "providers.save",
    "providers.remove",
  ]);
  expect(rows[1]).toMatchObject({ before: { key: "stored", timeoutSeconds: 30 }, after: { key: "replaced" } });
});

it("a key stays when the field is left empty, and goes when it is taken away", async () => {
  await saveProvider(deps, root, input());
  expect(await change({ label: "Renamed" })).toMatchObject({
    label: "Renamed",
    key: { state: "stored", hint: "wxyz" },
  });
  expect((await loadProvider(deps, "house"))?.apiKey).toBe(KEY);
  expect(await change({ apiKey: null })).toMatchObject({ key: { state: "none", hint: null } });
  expect((await loadProvider(deps, "house"))?.apiKey).toBeUndefined();
});

it("a stored key is never sent to another address", async () => {
  await saveProvider(deps, root, input());
  const elsewhere = { baseUrl: "http://collector.example.org/v1" };
  const { calls, languageModel } = model(() => undefined);
  await expect(change(elsewhere)).rejects.toThrow("was entered for another address");
  await expect(change({ kind: "openai" })).rejects.toThrow("was entered for another address");
  const { apiKey: _, ...rest } = input();
  const test = { ...rest, ...elsewhere, name: "house" };
  await expect(testConnection({ ...deps, languageModel }, root, connectionInput.parse(test))).rejects.toThrow(
    "was entered for another address",
  );
  expect(calls).toEqual([]);
  expect(await change({ baseUrl: "http://127.0.0.1:11434/other" })).toMatchObject({ key: { state: "stored" } });
  expect(await change({ ...elsewhere, apiKey: "another-key" })).toMatchObject({ key: { hint: null } });
});

it("after the installation's secret changed, a key is asked for again", async () => {
  await saveProvider(deps, root, input());
  const changed = withEnvironment({}, "quite another secret of the installation");
  const sentence = "The stored key of house cannot be read since the installation's secret changed.";
  await expect(loadProvider(changed, "house")).rejects.toMatchObject({ code: "CONFLICT", message: sentence });
  expect((await listProviders(changed, root)).providers).toMatchObject([
    { name: "house", key: { state: "unreadable", hint: "wxyz" }, problem: sentence },
  ]);
  expect((await listGenerators(changed, ada)).generators).toMatchObject([
    { name: "builtin", problem: null },
    { name: "house", problem: sentence },
  ]);
  await saveProvider(changed, root, { ...input({ isNew: false }), apiKey: "entered-anew" });
  expect((await loadProvider(changed, "house"))?.apiKey).toBe("entered-anew");
});

it("a key in the environment makes a provider; what is stored goes before it", async () => {
  const there = withEnvironment({ anthropic: ENVIRONMENT_KEY });
  expect((await listProviders(there, root)).providers).toMatchObject([
    { name: "anthropic", isStored: false, key: { state: "environment", hint: null }, problem: null, isEnabled: true },
  ]);
  expect(await loadProvider(there, "anthropic")).toMatchObject({ apiKey: ENVIRONMENT_KEY, baseUrl: undefined });
  await expect(removeProvider(there, root, { name: "anthropic" })).rejects.toThrow("environment");
  const own = { name: "anthropic", kind: "anthropic", baseUrl: null } as const;
  await expect(saveProvider(there, root, input(own))).rejects.toMatchObject({ code: "CONFLICT" });

  await saveProvider(there, root, { ...input({ ...own, isNew: false }), apiKey: KEY });
  expect((await loadProvider(there, "anthropic"))?.apiKey).toBe(KEY);
  await saveProvider(there, root, { ...input({ ...own, isNew: false }), apiKey: null });
  expect((await loadProvider(there, "anthropic"))?.apiKey).toBe(ENVIRONMENT_KEY);
  // The environment's key belongs to the provider's own address.
  const proxy = { ...own, isNew: false, baseUrl: "https://proxy.example.org" };
  await saveProvider(there, root, { ...input(proxy), apiKey: null });
  expect((await loadProvider(there, "anthropic"))?.apiKey).toBeUndefined();
});

it("names are given once", async () => {
  await saveProvider(deps, root, input());
  const both = await Promise.allSettled([1, 2].map(() => saveProvider(deps, root, input({ name: "twin" }))));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(saveProvider(deps, root, input())).rejects.toMatchObject({
    code: "CONFLICT",
    details: [{ path: "name" }],
  });
  await expect(saveProvider(deps, root, input({ isNew: false, name: "gone" }))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

async function draft(generator?: string): Promise<string> {
  return (await createProject(deps, ada, { text: BRIEF, sourceName: "notes.md", generator })).id;
}

it("a project is made with a provider that is there, on and has a key; nothing is stored otherwise", async () => {
  await saveProvider(deps, root, input());
  await saveProvider(deps, root, input({ name: "off", isEnabled: false }));
  await saveProvider(deps, root, { ...input({ name: "keyless", kind: "openai", baseUrl: null }), apiKey: null });
  const count = async () => (await deps.pool.query("select 1 from masterplans")).rowCount;
  const before = await count();
  await expect(draft("nobody")).rejects.toMatchObject({ code: "BAD_INPUT", message: "There is no generator nobody." });
  await expect(draft("imported")).rejects.toMatchObject({ code: "BAD_INPUT" });
  await expect(draft("off")).rejects.toThrow("The provider off is switched off.");
  await expect(draft("keyless")).rejects.toThrow("The house's models has no key.");
  const unpriced = { ...input({ name: "unpriced", kind: "openai", baseUrl: null }) };
  expect(await saveProvider(deps, root, unpriced)).toMatchObject({ key: { state: "stored" } });
  await expect(draft("unpriced")).rejects.toThrow("The house's models has no price for its model small.");
  expect(await count()).toBe(before);
  expect(await getProject(deps, ada, { id: await draft() })).toMatchObject({ generator: "builtin" });
  expect(await getProject(deps, ada, { id: await draft("house") })).toMatchObject({ generator: "house" });
});

it("approval looks again, and may choose anew", async () => {
  await saveProvider(deps, root, input());
  const [kept, changed] = [await draft("house"), await draft("house")];
  await setProviderEnabled(deps, root, { name: "house", isEnabled: false });
  await expect(approvePlan(deps, ada, { id: kept })).rejects.toThrow("The provider house is switched off.");
  expect(await getProject(deps, ada, { id: kept })).toMatchObject({ status: "DRAFT", generator: "house" });
  await approvePlan(deps, ada, { id: changed, generator: "builtin" });
  expect(await getProject(deps, ada, { id: changed })).toMatchObject({ status: "APPROVED", generator: "builtin" });
  await setProviderEnabled(deps, root, { name: "house", isEnabled: true });
  await approvePlan(deps, ada, { id: kept });
  expect(await getProject(deps, ada, { id: kept })).toMatchObject({ status: "APPROVED", generator: "house" });
});

it("a draft that is to be played back may be approved, and nothing else made a replay", async () => {
  await expect(draft("replay")).rejects.toMatchObject({ code: "BAD_INPUT" });
  const [played, other] = [await draft(), await draft()];
  await deps.pool.query("update masterplans set generator = 'replay' where masterplan_id = $1::uuid", [played]);
  await expect(setGenerator(deps, ada, { id: other, generator: "replay" })).rejects.toMatchObject({
    code: "BAD_INPUT",
  });
  expect(await approvePlan(deps, ada, { id: played })).toMatchObject({ status: "APPROVED" });
});

it("a draft may be given to another generator, an approved project may not", async () => {
  await saveProvider(deps, root, input());
  const id = await draft();
  await expect(setGenerator(deps, ada, { id, generator: "nobody" })).rejects.toMatchObject({ code: "BAD_INPUT" });
  const eve = { ...ada, id: root.id };
  await expect(setGenerator(deps, eve, { id, generator: "house" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await setGenerator(deps, ada, { id, generator: "house" });
  expect(await getProject(deps, ada, { id })).toMatchObject({ status: "DRAFT", generator: "house" });
  await approvePlan(deps, ada, { id });
  await expect(setGenerator(deps, ada, { id, generator: "builtin" })).rejects.toMatchObject({ code: "CONFLICT" });
});

it("a provider at work is not removed, and goes on when it is switched off", async () => {
  await saveProvider(deps, root, input());
  const id = await draft("house");
  await approvePlan(deps, ada, { id });
  expect((await listProviders(deps, root)).providers[0]?.projectsAtWork).toEqual(["Notes"]);
  await expect(removeProvider(deps, root, { name: "house" })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "The house's models makes a project at present: Notes.",
  });
  await setProviderEnabled(deps, root, { name: "house", isEnabled: false });
  expect((await loadProvider(deps, "house"))?.apiKey).toBe(KEY);
  expect((await listGenerators(deps, ada)).generators.map(({ name }) => name)).toEqual(["builtin"]);
  await deps.pool.query("update masterplans set status = 'COMPLETED' where masterplan_id = $1::uuid", [id]);
  expect(await removeProvider(deps, root, { name: "house" })).toEqual({ providers: [] });
});

const tested = (part: object = {}) => connectionInput.parse({ ...input(), name: null, ...part });

it("a test calls each model once, before anything is saved", async () => {
  const { calls, languageModel } = model(() => undefined);
  expect(await testConnection({ ...deps, languageModel }, root, tested())).toMatchObject({
    models: [
      { model: "small", tiers: ["simple", "standard"], isWorking: true, tokens: { in: 12, out: 3 }, remedy: null },
      { model: "large", tiers: ["complex"], isWorking: true },
    ],
  });
  expect(calls.map(({ request }) => request.model)).toEqual(["small", "large"]);
  expect(calls[0]?.provider).toMatchObject({ apiKey: KEY, baseUrl: "http://127.0.0.1:11434/v1" });
  expect(calls[0]?.request.maxOutputTokens).toBeLessThanOrEqual(64);
  expect((await listProviders(deps, root)).providers).toEqual([]);
});

it("an empty field stands for the stored key, a removed one for none", async () => {
  await saveProvider(deps, root, input());
  const { calls, languageModel } = model(() => undefined);
  await testConnection({ ...deps, languageModel }, root, tested({ name: "house", apiKey: undefined }));
  await testConnection({ ...deps, languageModel }, root, tested({ name: "house", apiKey: null }));
  expect(calls.map(({ provider }) => provider.apiKey)).toEqual([KEY, KEY, undefined, undefined]);
});

it.each<[ModelFaultKind, RegExp]>([
  ["key-refused", /refuses the key/],
  ["no-such-model", /no model large/],
  ["refused", /refuses the request/],
  ["unreachable", /Nothing answers/],
  ["rate-limited", /no more requests/],
  ["malformed", /not as a provider of this kind/],
  ["truncated", /ends in the middle/],
])("%s is told in our words, never in those of the other side", async (kind, words) => {
  const { languageModel } = model(({ model: name }) => {
    if (name === "large") throw new ModelFault(kind, "root:x:0:0 of an internal service", "root:x:0:0");
  });
  const { models } = await testConnection({ ...deps, languageModel }, root, tested());
  expect(models[0]?.isWorking).toBe(true);
  expect(models[1]).toMatchObject({ isWorking: false, message: expect.stringMatching(words) as string });
  expect(models[1]?.remedy).toBeTruthy();
  expect(JSON.stringify(models)).not.toContain("root:x");
});

it("a model whose short answer is cut off works", async () => {
  const usage = { tokensIn: 12, tokensCached: 0, tokensOut: 64 };
  const { languageModel } = model(() => {
    throw new ModelFault("truncated", "cut off", "", { usage });
  });
  expect((await testConnection({ ...deps, languageModel }, root, tested())).models[0]).toMatchObject({
    isWorking: true,
    remedy: null,
    tokens: { in: 12, out: 64 },
  });
});

it("a test ends after its timeout", async () => {
  const never: LanguageModel = {
    complete: (_, __, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  };
  const { models } = await testConnection({ ...deps, languageModel: never }, root, tested({ timeoutSeconds: 1 }));
  expect(models.map(({ message }) => message)).toEqual(["small", "large"].map(() => "No answer came within 1 second."));
});

it("only a few tests are made in a minute", async () => {
  const { calls, languageModel } = model(() => undefined);
  const many = await Promise.allSettled(
    Array.from({ length: 20 }, () => testConnection({ ...deps, languageModel }, root, tested())),
  );
  const refused = many.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(calls.length).toBe(2 * (many.length - refused.length));
  installation.advance(60_000);
  await testConnection({ ...deps, languageModel }, root, tested());
});
