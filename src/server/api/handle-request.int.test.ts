/** The procedures over HTTP: what a browser sends, what an attacker sends, and what both are answered. */
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { handleRequest } from "./handle-request.ts";
import type { AppRouter } from "./root.ts";
import type { ErrorData } from "./trpc.ts";

let installation: TestInstallation;
let signedIn: Headers;

beforeAll(async () => {
  installation = await testInstallation();
  await installation.person("Ada", "engineer");
  signedIn = await installation.headersOf("ada");
});
afterAll(() => installation.close());

function client(headers: Headers): ReturnType<typeof createTRPCClient<AppRouter>> {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "http://localhost:3000/api/trpc",
        transformer: superjson,
        fetch: async (url, init) => {
          const request = new Request(url as string, init as RequestInit);
          headers.forEach((value, name) => {
            request.headers.set(name, value);
          });
          return handleRequest(request, installation.deps);
        },
      }),
    ],
  });
}

async function failure(call: Promise<unknown>): Promise<{ message: string; mge: ErrorData }> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCClientError)) throw new Error("it did not fail as expected", { cause: error });
  return { message: error.message, mge: (error.data as { mge: ErrorData }).mge };
}

describe("a browser", () => {
  it("learns who it is, without the session's secret", async () => {
    const me = await client(signedIn).session.me.query();
    expect(me.user).toMatchObject({ email: "ada@example.org", role: "engineer" });
    expect(JSON.stringify(me)).not.toContain(signedIn.get("cookie")?.split("=")[1]?.slice(0, 20));
    expect(await client(new Headers()).session.me.query()).toMatchObject({ user: null, setupNeeded: true });
  });

  it("creates and watches a project, from any event on, without losing or repeating one", async () => {
    const { id } = await client(signedIn).projects.createSample.mutate();
    await client(signedIn).projects.reject.mutate({ id });
    const all = await watch(id, null, 2);
    expect(all.map((event) => event.type)).toEqual(["project.status", "project.status"]);
    const rest = await watch(id, all[0]!.id, 1);
    expect(rest).toEqual([all[1]]);
  });

  it("stops watching when the session ends, and is told when there is nothing to watch", async () => {
    const { id } = await client(signedIn).projects.createSample.mutate();
    const headers = await installation.headersOf("ada");
    const token = decodeURIComponent(headers.get("cookie") ?? "").split(/[=.]/)[2];
    const seen = await watch(id, null, 99, headers, () =>
      installation.deps.pool.query("delete from sessions where token = $1", [token]),
    );
    expect(seen).toHaveLength(1);
    await client(signedIn).projects.remove.mutate({ id });
    const gone = await handleRequest(
      new Request(`http://localhost:3000/api/trpc/projects.events?input=${inputOf(id, null)}`, { headers: signedIn }),
      installation.deps,
    );
    expect(await gone.text()).toMatch(/NOT_FOUND/);
  });

  it("is told in words that an address holds no id", async () => {
    const { message, mge } = await failure(client(signedIn).projects.get.query({ id: "42" }));
    expect(message).toBe("Nothing has this id. The address may be mistyped.");
    expect(mge).toMatchObject({ code: "BAD_INPUT", details: [{ path: "id", message }] });
  });

  it("is told what is wrong with an input, with diagnostics", async () => {
    const { message, mge } = await failure(
      client(signedIn).projects.create.mutate({ text: "openapi: 3.0.0\ninfo: [", sourceName: "x.yaml" }),
    );
    expect(message).toMatch(/line \d/);
    expect(mge).toMatchObject({ code: "BAD_INPUT", id: null });
    expect((mge.details as { line: number }[])[0]?.line).toBeGreaterThan(0);
  });

  it("is told which field is wrong, in words", async () => {
    const { message, mge } = await failure(
      client(new Headers()).setup.createFirstAdmin.mutate({ token: "x", email: "no", name: "A", password: "short" }),
    );
    expect(message).toBe("That is not an e-mail address.");
    expect((mge.details as { path: string }[]).map((issue) => issue.path)).toEqual(["email", "password"]);
  });
});

describe("an unexpected error", () => {
  it("shows an id and nothing else", async () => {
    const broken = { ...installation.deps, pool: { query: () => Promise.reject(new Error("secret of the database")) } };
    const response = await handleRequest(
      new Request("http://localhost:3000/api/trpc/setup.status"),
      broken as unknown as typeof installation.deps,
    );
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toMatch(/Something went wrong on the server \([0-9a-f]{8}\)/);
    expect(text).not.toMatch(/secret|stack|node_modules/);
  });
});

describe("somebody else's site", () => {
  it("cannot change anything with the user's cookie", async () => {
    const headers = new Headers(signedIn);
    headers.set("origin", "https://evil.example");
    const { mge } = await failure(client(headers).projects.createSample.mutate());
    expect(mge.code).toBe("FORBIDDEN");
  });
});

describe("too much", () => {
  it.each([
    ["announced", true],
    ["not announced", false],
  ])("is refused when %s", async (_case, isAnnounced) => {
    const size = 13 * 1024 * 1024;
    const headers = new Headers(signedIn);
    headers.set("content-type", "application/json");
    if (isAnnounced) headers.set("content-length", String(size));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const chunk = new Uint8Array(1024 * 1024).fill(32);
        for (let sent = 0; sent < size; sent += chunk.byteLength) controller.enqueue(chunk);
        controller.close();
      },
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    const response = await handleRequest(
      new Request("http://localhost:3000/api/trpc/projects.create", init),
      installation.deps,
    );
    expect(response.status).toBe(413);
  });
});

interface SeenEvent {
  readonly id: string;
  readonly type: string;
}

function inputOf(id: string, lastEventId: string | null): string {
  return encodeURIComponent(JSON.stringify(superjson.serialize({ id, lastEventId })));
}

/** Reads `count` events of the stream as an EventSource would, then hangs up; fewer when the stream ends. */
async function watch(
  id: string,
  lastEventId: string | null,
  count: number,
  headers: Headers = signedIn,
  onEvent: () => Promise<unknown> = () => Promise.resolve(),
): Promise<SeenEvent[]> {
  const abort = new AbortController();
  const request = new Request(`http://localhost:3000/api/trpc/projects.events?input=${inputOf(id, lastEventId)}`, {
    headers: new Headers([...headers, ["accept", "text/event-stream"]]),
    signal: abort.signal,
  });
  const response = await handleRequest(request, installation.deps);
  const events: SeenEvent[] = [];
  let text = "";
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  while (events.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const eventId = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (eventId === undefined || data === undefined) continue;
      const payload = superjson.deserialize(JSON.parse(data) as never);
      events.push({ id: eventId, type: (payload as { event: { type: string } }).event.type });
      await onEvent();
    }
  }
  abort.abort();
  await reader.cancel().catch(() => undefined);
  return events;
}
