/** The harness itself: it passes a right service, and it notices each way in which a service can be wrong. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { exercise } from "./exercise.ts";
import { isObj, type Obj, type Value } from "./openapi-view.ts";

const DOCUMENT = JSON.parse(
  readFileSync("node_modules/@readme/oas-examples/3.0/json/petstore-expanded.json", "utf8"),
) as Obj;
const ALL = new Set(["GET /pets", "POST /pets", "GET /pets/{id}", "DELETE /pets/{id}"]);

const FAULTS = [
  "forgets a property",
  "adds a wrong type",
  "undocumented status",
  "wrong media type",
  "error without its required properties",
  "accepts anything",
  "500 on broken JSON",
  "deletes nothing",
  "finds what is not there",
  "ignores the filter",
  "ignores the limit",
  "accepts a limit that is no number",
  "lists nothing",
  "501",
] as const;
type Fault = (typeof FAULTS)[number] | undefined;

interface Reply {
  readonly status: number;
  readonly body?: Value;
  readonly type?: string;
}

/** The pet store of the example, by hand, with one fault at most. */
class PetStore {
  readonly #pets = new Map<number, Obj>();
  #next = 1;

  constructor(private readonly fault: Fault) {}

  answer(method: string, url: URL, text: string): Reply {
    if (this.fault === "501") return this.#problem(501);
    const id = /^\/pets\/(.+)$/.exec(url.pathname)?.[1];
    if (id === undefined) return method === "POST" ? this.#create(text) : this.#list(url.searchParams);
    if (!/^-?\d+$/.test(id)) return this.#problem(400);
    const pet = this.#pets.get(Number(id));
    if (pet === undefined)
      return this.fault === "finds what is not there"
        ? { status: 200, body: { id: Number(id), name: "x" } }
        : this.#problem(404);
    if (method === "GET") return { status: 200, body: pet };
    if (this.fault !== "deletes nothing") this.#pets.delete(Number(id));
    return { status: 204 };
  }

  #create(text: string): Reply {
    const sent = parse(text);
    if (sent === undefined && this.fault === "500 on broken JSON") return this.#problem(500);
    const body = isObj(sent) ? sent : {};
    const isValid = typeof body["name"] === "string" && (body["tag"] === undefined || typeof body["tag"] === "string");
    if (!isValid && this.fault !== "accepts anything") return this.#problem(400);
    const pet: Obj = { id: this.#next++, ...body };
    if (this.fault === "forgets a property") delete pet["tag"];
    if (this.fault === "adds a wrong type") pet["id"] = String(pet["id"]);
    this.#pets.set(this.#next - 1, pet);
    return {
      status: this.fault === "undocumented status" ? 201 : 200,
      body: pet,
      ...(this.fault === "wrong media type" ? { type: "text/json" } : {}),
    };
  }

  #list(query: URLSearchParams): Reply {
    const limit = query.get("limit");
    if (limit !== null && !/^\d+$/.test(limit) && this.fault !== "accepts a limit that is no number")
      return this.#problem(400);
    const tags = this.fault === "ignores the filter" ? [] : query.getAll("tags");
    const found = [...this.#pets.values()].filter((pet) => tags.length === 0 || tags.includes(String(pet["tag"])));
    if (this.fault === "lists nothing") return { status: 200, body: [] };
    return {
      status: 200,
      body: limit === null || this.fault === "ignores the limit" ? found : found.slice(0, Number(limit)),
    };
  }

  #problem(status: number): Reply {
    return {
      status,
      body:
        this.fault === "error without its required properties" ? { status } : { status, code: status, message: "no" },
    };
  }
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

async function listen(store: PetStore): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const { status, body, type } = store.answer(request.method ?? "", new URL(request.url ?? "/", "http://x"), text);
      response.writeHead(status, body === undefined ? {} : { "content-type": type ?? "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

async function wrongOperations(fault: Fault): Promise<readonly string[]> {
  const { server, url } = await listen(new PetStore(fault));
  try {
    const results = await exercise(url, DOCUMENT, { implemented: ALL });
    return results
      .filter((result) => result.state !== "conforming")
      .map((result) => `${result.operation}: ${result.findings.join("; ")}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("the conformance harness", () => {
  it("passes a right service", async () => {
    expect(await wrongOperations(undefined)).toEqual([]);
  });

  it.each(FAULTS)("notices: %s", async (fault) => {
    expect(await wrongOperations(fault)).not.toEqual([]);
  });
});
