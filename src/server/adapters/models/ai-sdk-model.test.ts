/** Every kind of provider answers through the same port, and every failure has a name and a remedy. */
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ModelRequest } from "../../../core/models/language-model.ts";
import { ModelFault } from "../../../core/models/model-fault.ts";
import type { Provider, ProviderKind } from "../../../core/models/provider.ts";
import { ANSWER_SCHEMA } from "../../../core/generation/prompts/read-answer.ts";
import type { ModelApi } from "../../../testing/model-api.ts";
import { startModelServer, type ModelServer, type ServerFault } from "../../../testing/model-server.ts";
import { createLanguageModel } from "./ai-sdk-model.ts";
import { retryAfterMs } from "./retry-after.ts";

const KEY = "sk-test-abcdefghijklmnop";
const NOW = Date.parse("2026-11-23T10:00:00Z");
const KINDS: readonly (readonly [ProviderKind, ModelApi])[] = [
  ["anthropic", "anthropic"],
  ["openai", "openai"],
  ["google", "google"],
  ["openai-compatible", "openai"],
];

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ answer: ({ text }) => `answer to ${text}` });
});
afterAll(() => server.close());
afterEach(() => server.script());

function provider(kind: ProviderKind, change: Partial<Provider> = {}): Provider {
  const api = KINDS.find(([each]) => each === kind)?.[1] ?? "openai";
  return {
    name: kind,
    kind,
    label: "Test",
    baseUrl: server.urlFor(api),
    apiKey: KEY,
    models: { simple: "small-1", standard: "small-1", complex: "small-1" },
    prices: {},
    requestsPerMinute: undefined,
    tokensPerMinute: undefined,
    maxOutputTokens: 1_000,
    timeoutMs: 10_000,
    isDeterministic: false,
    ...change,
  };
}

const REQUEST: ModelRequest = {
  model: "small-1",
  system: "You write code. ".repeat(20),
  prompt: "the prompt",
  temperature: 0.5,
  maxOutputTokens: 500,
  answerSchema: ANSWER_SCHEMA,
};

function createModel() {
  return createLanguageModel({ now: () => NOW });
}

async function faultOf(call: Promise<unknown>): Promise<ModelFault> {
  const outcome = await call.then(
    (value) => new Error(`it answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(outcome instanceof ModelFault)) throw outcome as Error;
  return outcome;
}

const never = new AbortController().signal;

describe.each(KINDS)("%s", (kind, api) => {
  test("answers with text and usage, cached tokens within the input", async () => {
    const model = createModel();
    const system = `${REQUEST.system} for ${kind}`;
    const first = await model.complete(provider(kind), { ...REQUEST, system }, never);
    const second = await model.complete(provider(kind), { ...REQUEST, system }, never);
    const tokensIn = Math.ceil(system.length / 4) + 3;
    expect(first).toEqual({
      text: "answer to the prompt",
      finish: "stop",
      usage: { tokensIn, tokensCached: 0, tokensCacheWritten: api === "anthropic" ? tokensIn - 3 : 0, tokensOut: 5 },
    });
    expect(second.usage).toEqual({ tokensIn, tokensCached: tokensIn - 3, tokensCacheWritten: 0, tokensOut: 5 });
    expect(server.calls.at(-1)).toMatchObject({ api, model: "small-1", system });
  });

  test("sends the temperature and the schema, and leaves out for good what a model refuses", async () => {
    const model = createModel();
    const field = { anthropic: "output_config", openai: "response_format", google: "responseJsonSchema" }[api];
    const before = server.calls.length;
    server.script({ kind: "refuses", field: "temperature" }, { kind: "refuses", field });
    await model.complete(provider(kind), REQUEST, never);
    server.script();
    await model.complete(provider(kind), REQUEST, never);
    const sent = server.calls.slice(before).map(({ body }) => ["temperature" in body, field in body]);
    expect(sent).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
    await model.complete(provider(kind), { ...REQUEST, model: "other" }, never);
    expect(server.calls.at(-1)?.body).toHaveProperty("temperature");
  });

  const faults: readonly (readonly [string, ServerFault, object])[] = [
    ["a key that is refused", { kind: "status", status: 401 }, { kind: "key-refused" }],
    ["a key without rights", { kind: "status", status: 403 }, { kind: "key-refused" }],
    ["a model that does not exist", { kind: "status", status: 404 }, { kind: "no-such-model" }],
    [
      "a model that does not exist, as 400",
      { kind: "status", status: 400, message: "The model `small-1` does not exist" },
      { kind: "no-such-model" },
    ],
    [
      "a limit, with seconds to wait",
      { kind: "status", status: 429, headers: { "retry-after": "7" } },
      { kind: "rate-limited", options: { retryAfterMs: 7_000 } },
    ],
    [
      "a limit, with milliseconds to wait",
      { kind: "status", status: 429, headers: { "retry-after-ms": "250", "retry-after": "1" } },
      { kind: "rate-limited", options: { retryAfterMs: 250 } },
    ],
    [
      "a limit, with a date to wait for",
      { kind: "status", status: 429, headers: { "retry-after": "Mon, 23 Nov 2026 10:00:30 GMT" } },
      { kind: "rate-limited", options: { retryAfterMs: 30_000 } },
    ],
    [
      "an account that is empty",
      { kind: "status", status: 429, message: "insufficient_quota: add money" },
      { kind: "key-refused" },
    ],
    ["an error of the server", { kind: "status", status: 500 }, { kind: "overloaded" }],
    [
      "a server with too much to do",
      { kind: "status", status: 529, headers: { "retry-after": "3" } },
      { kind: "overloaded", options: { retryAfterMs: 3_000 } },
    ],
    ["a bad request", { kind: "status", status: 400, message: "too many ducks" }, { kind: "refused" }],
    ["a body that is cut off", { kind: "cut-off" }, { kind: "truncated" }],
    ["a body that is no JSON", { kind: "malformed" }, { kind: "malformed" }],
    ["a flood", { kind: "flood" }, { kind: "malformed" }],
    [
      "an answer that is too long for its limit",
      { kind: "length" },
      { kind: "truncated", options: { usage: { tokensOut: 5 } } },
    ],
    ["a content filter", { kind: "filtered" }, { kind: "refused", options: { usage: { tokensOut: 5 } } }],
    ["a redirect to another host", { kind: "redirect", to: "http://127.0.0.2:9/v1" }, { kind: "unreachable" }],
    ["a redirect that holds the key", { kind: "redirect", to: `http://127.0.0.2:9/${KEY}` }, { kind: "unreachable" }],
  ];

  test.each(faults)("names %s", async (_, fault, expected) => {
    const before = server.calls.length;
    server.script(fault);
    const found = await faultOf(createModel().complete(provider(kind), REQUEST, never));
    expect(found).toMatchObject(expected);
    expect(found.message).toMatch(/^.{10,400}$/);
    expect(found.remedy).toMatch(/^.{10,200}\.$/);
    expect(JSON.stringify([found.message, found.remedy, found.options, found.stack])).not.toContain("abcdefgh");
    expect(server.calls.length).toBe(before + 1);
  });

  test("names an answer that does not come, and an abort is none", async () => {
    server.script({ kind: "hang" });
    const late = await faultOf(createModel().complete(provider(kind, { timeoutMs: 80 }), REQUEST, never));
    expect(late).toMatchObject({ kind: "timeout", message: "Test did not answer within 0.08 s." });
    server.script({ kind: "hang" });
    const stop = new AbortController();
    const call = createModel().complete(provider(kind), REQUEST, stop.signal);
    setTimeout(() => stop.abort(new Error("enough")), 50);
    await expect(call).rejects.toThrow("enough");
  });

  test("names an address where nobody listens, without its password", async () => {
    const baseUrl = "http://me:secret@127.0.0.1:9/v1";
    const found = await faultOf(createModel().complete(provider(kind, { baseUrl }), REQUEST, never));
    expect(found.kind).toBe("unreachable");
    expect(found.message).not.toContain("secret");
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const address = `http://127.0.0.1:${String(port)}/v1`;
    const refused = await faultOf(createModel().complete(provider(kind, { baseUrl: address }), REQUEST, never));
    expect(refused.message).toBe(`Test cannot be reached at ${address}: nothing listens there.`);
  });
});

test("an address whose host has no name here, and one that is closed at once", async () => {
  const noHost = { baseUrl: "http://no-such-host.invalid/v1" };
  const unknown = await faultOf(createModel().complete(provider("openai", noHost), REQUEST, never));
  expect(unknown).toMatchObject({ kind: "unreachable" });
  expect(unknown.message).toContain("http://no-such-host.invalid/v1");
  const closing = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(closing, "listening");
  const baseUrl = `http://127.0.0.1:${String((closing.address() as AddressInfo).port)}/v1`;
  const closed = await faultOf(createModel().complete(provider("openai", { baseUrl }), REQUEST, never));
  expect(closed.isTransient).toBe(true);
  closing.close();
});

test("an address without a scheme is none", async () => {
  const bad = { baseUrl: "not an address" };
  const found = await faultOf(createModel().complete(provider("openai-compatible", bad), REQUEST, never));
  expect(found).toMatchObject({ kind: "unreachable" });
});

test.each([
  ["text/html", "<html>Welcome</html>"],
  ["application/json", '{"choices": []}'],
  ["application/json", ""],
])("a success with %s %j is no model's answer", async (type, body) => {
  const page = createHttpServer((_, response) => response.writeHead(200, { "content-type": type }).end(body));
  page.listen(0, "127.0.0.1");
  await once(page, "listening");
  const baseUrl = `http://127.0.0.1:${String((page.address() as AddressInfo).port)}`;
  const found = await faultOf(createModel().complete(provider("openai-compatible", { baseUrl }), REQUEST, never));
  expect(found).toMatchObject({ kind: "malformed" });
  page.close();
});

test("a bare endpoint is understood: refusals as FastAPI writes them, no usage", async () => {
  const bodies: string[] = [];
  const strict = createHttpServer((request, response) => {
    request.setEncoding("utf8").on("data", (chunk: string) => bodies.push(chunk));
    request.on("end", () => {
      const isRefused = bodies.at(-1)?.includes("response_format") === true;
      const refusal = { detail: [{ loc: ["body", "response_format"], msg: "extra fields not permitted" }] };
      const answer = { choices: [{ message: { role: "assistant", content: "fine" }, finish_reason: "stop" }] };
      response.writeHead(isRefused ? 422 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(isRefused ? refusal : answer));
    });
  });
  strict.listen(0, "127.0.0.1");
  await once(strict, "listening");
  const baseUrl = `http://127.0.0.1:${String((strict.address() as AddressInfo).port)}`;
  const answer = await createModel().complete(provider("openai-compatible", { baseUrl }), REQUEST, never);
  // It says nothing of what it used, so that is reckoned.
  const tokensIn = Math.ceil((REQUEST.system.length + REQUEST.prompt.length) / 4);
  expect(answer).toMatchObject({ text: "fine", usage: { tokensIn, tokensOut: 1 } });
  expect(bodies).toHaveLength(2);
  strict.close();
});

test("an endpoint that counts nothing is not taken for free", async () => {
  const answer = { choices: [{ message: { role: "assistant", content: "x".repeat(400) }, finish_reason: "stop" }] };
  const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  const idle = createHttpServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...answer, usage }));
  });
  idle.listen(0, "127.0.0.1");
  await once(idle, "listening");
  const baseUrl = `http://127.0.0.1:${String((idle.address() as AddressInfo).port)}`;
  const { usage: used } = await createModel().complete(provider("openai-compatible", { baseUrl }), REQUEST, never);
  expect(used).toMatchObject({
    tokensIn: Math.ceil((REQUEST.system.length + REQUEST.prompt.length) / 4),
    tokensOut: 100,
  });
  idle.close();
});

test.each(["anthropic", "openai", "google"] as const)("%s is not called without a key", async (kind) => {
  const before = server.calls.length;
  const found = await faultOf(createModel().complete(provider(kind, { apiKey: undefined }), REQUEST, never));
  expect(found.kind).toBe("no-key");
  expect(server.calls.length).toBe(before);
});

test("an endpoint of one's own may need no key, and is sent none", async () => {
  await createModel().complete(provider("openai-compatible", { apiKey: undefined }), REQUEST, never);
  expect(server.calls.at(-1)?.headers).not.toHaveProperty("authorization");
});

test("Anthropic is asked to cache the system text", async () => {
  await createModel().complete(provider("anthropic"), REQUEST, never);
  expect(server.calls.at(-1)?.body["system"]).toMatchObject([{ cache_control: { type: "ephemeral" } }]);
});

test.each([
  [{}, "", undefined],
  [{ "retry-after": "1.5" }, "", 1_500],
  [{ "retry-after": "soon" }, "", undefined],
  [{ "retry-after": "Mon, 23 Nov 2026 09:00:00 GMT" }, "", 0],
  [{}, '{"error":{"details":[{"retryDelay":"34s"}]}}', 34_000],
])("%j with %j asks to wait for %s ms", (headers, body, expected) => {
  expect(retryAfterMs(headers, body, NOW)).toBe(expected);
});
