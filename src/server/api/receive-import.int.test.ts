/** Archives over HTTP on loopback: what clients do that stall, leave, lie about lengths, or never end. */
import { readdirSync } from "node:fs";
import { createServer, request as httpRequest, type ClientRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importInstallation, type ImportInstallation } from "../../testing/import-installation.ts";
import { eventually, pause } from "../../testing/pipeline-container.ts";
import { receiveImport } from "./receive-import.ts";

const PACE = { idleMs: 500, baseMs: 2_000, bytesPerSecond: 1_000_000 };
const ZIP = Buffer.from(zipSync({ "a.ts": strToU8("1\n") }));

let installation: ImportInstallation;
let server: Server;
let answers = 0;

beforeAll(async () => {
  installation = await importInstallation();
  await installation.person("Ada", "engineer");
  await installation.person("Rae", "reviewer");
  await installation.startWorker();
  server = createServer((incoming, outgoing) => {
    void receiveImport(asRequest(incoming), installation.deps, PACE).then(async (response) => {
      answers += 1;
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await installation.close();
});

/** As Next hands a request over: pieces are passed on as they come, and giving up does not end the connection. */
function asRequest(incoming: IncomingMessage): Request {
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.on("data", (piece: Buffer) => {
        if (isOpen) controller.enqueue(new Uint8Array(piece));
      });
      incoming.on("end", () => {
        if (isOpen) controller.close();
      });
      incoming.on("error", (error) => controller.error(error));
    },
    cancel() {
      isOpen = false;
    },
  });
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request(`http://localhost:3000${incoming.url ?? ""}`, init);
}

interface Answer {
  readonly status: number;
  readonly message: string;
  readonly id: string;
}

/** `send` writes the body; the answer may come before it ends. */
async function post(
  send: (client: ClientRequest) => void,
  headers: Readonly<Record<string, string>> = {},
  who = "ada",
): Promise<Answer | "broken off"> {
  const own = Object.fromEntries(await installation.headersOf(who));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const client = httpRequest(
      { port, host: "127.0.0.1", method: "POST", path: "/api/import?fileName=a.zip", headers: { ...own, ...headers } },
      (response) => {
        let text = "";
        response.on("data", (piece: Buffer) => (text += piece.toString()));
        response.on("error", () => resolve("broken off"));
        response.on("end", () => {
          const { message = "", id = "" } = JSON.parse(text) as { message?: string; id?: string };
          client.destroy();
          resolve({ status: response.statusCode ?? 0, message, id });
        });
      },
    );
    client.on("error", () => resolve("broken off"));
    send(client);
  });
}

const scratch = (): readonly string[] => readdirSync(join(installation.deps.env.dataFolder, "scratch"));

/** Nothing is left on the disk, and the same person can send the next one. */
async function expectPlaceIsFree(): Promise<void> {
  await eventually("the folder is gone", () => Promise.resolve(scratch().length === 0), 10_000);
  const answer = await post((client) => client.end(ZIP));
  expect(answer).toMatchObject({ status: 201 });
  await installation.ended((answer as Answer).id);
}

function trickle(client: ClientRequest): void {
  const timer = setInterval(() => client.write(Buffer.alloc(10)), 100);
  client.on("close", () => clearInterval(timer));
}

it.each<[string, (client: ClientRequest) => void, Readonly<Record<string, string>>, number, RegExp]>([
  ["that stalls", (client) => client.write(ZIP), {}, 400, /nothing more of it came for 0\.5 seconds/],
  ["that never begins", (client) => client.flushHeaders(), {}, 400, /nothing more of it came for 0\.5 seconds/],
  ["that trickles", trickle, { "content-length": "100000" }, 400, /did not arrive within 2\.1 seconds/],
  [
    "that is announced as too long",
    (client) => client.write(ZIP),
    { "content-length": "300000000" },
    413,
    /larger than the 200,000,000 bytes/,
  ],
  ["without a body", (client) => client.end(), { "content-length": "0" }, 400, /no body/],
])("an upload %s is refused, and its place is free", async (_, send, headers, status, message) => {
  expect(await post(send, headers)).toMatchObject({ status, message: expect.stringMatching(message) as string });
  await expectPlaceIsFree();
});

it.each([
  ["in chunks", {}],
  ["shorter than announced", { "content-length": "100000" }],
])("a client that leaves frees its place: %s", async (_, headers) => {
  const before = answers;
  const gone = await post((client) => {
    client.write(ZIP);
    setTimeout(() => client.destroy(), 100);
  }, headers);
  expect(gone).toBe("broken off");
  await eventually("it was noticed", () => Promise.resolve(answers > before), PACE.idleMs);
  await expectPlaceIsFree();
});

it("a second upload of the same person is refused while the first is on its way, which goes on", async () => {
  const first = post((client) => {
    client.write(ZIP.subarray(0, 20));
    setTimeout(() => client.end(ZIP.subarray(20)), 300);
  });
  await pause(100);
  expect(await post((client) => client.end(ZIP))).toMatchObject({ status: 409 });
  const answer = await first;
  expect(answer).toMatchObject({ status: 201 });
  await installation.ended((answer as Answer).id);
});

it("a reviewer's is refused without waiting for it", async () => {
  expect(await post((client) => client.write(ZIP), {}, "rae")).toMatchObject({ status: 403 });
});
