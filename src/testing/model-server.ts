/** A model's API on loopback: OpenAI's chat completions, Anthropic's messages and Google's generateContent. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorReply, successReply, type ModelApi, type Reply, type ServedUsage } from "./model-api.ts";
import { parsePrompt, type ParsedPrompt } from "./parse-prompt.ts";

/** What a call gets instead of its answer; `prose`, `late` and `length` are answers after all. */
export type ServerFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Record<string, string>;
    }
  /** Refuses with 400 for as long as the request has this field, e.g. `temperature`. */
  | { readonly kind: "refuses"; readonly field: string }
  | { readonly kind: "redirect"; readonly to: string }
  /** Never answers. */
  | { readonly kind: "hang" }
  /** Ends the connection in the middle of the body. */
  | { readonly kind: "cut-off" }
  /** Half of the JSON, sent as if it were all. */
  | { readonly kind: "malformed" }
  | { readonly kind: "prose" }
  /** Sends for as long as somebody reads. */
  | { readonly kind: "flood" }
  | { readonly kind: "late"; readonly ms: number }
  | { readonly kind: "length" }
  | { readonly kind: "filtered" };

/** One call as it came in. */
interface ServedCall {
  readonly api: ModelApi;
  readonly model: string;
  readonly system: string;
  /** Undefined for what is no prompt of an atom, e.g. a test of the connection. */
  readonly prompt: ParsedPrompt | undefined;
  readonly text: string;
  /** As it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage["headers"];
  /** From 1. */
  readonly number: number;
}

interface CallRecord extends ServedCall {
  readonly fault: ServerFault | undefined;
  /** What it was billed; all 0 where nothing was answered. */
  readonly usage: ServedUsage;
}

export interface ModelServerOptions {
  /** The text to answer with; without it every atom is answered with its skeleton, `pending(a, b)` being `[a, b]`. */
  readonly answer?: (call: ServedCall) => string;
  /** Asked for each call that no scripted fault is left for. */
  readonly fault?: (call: ServedCall) => ServerFault | undefined;
}

export interface ModelServer {
  /** Base URL of a provider. */
  urlFor(api: ModelApi): string;
  /** In order of arrival. */
  readonly calls: readonly CallRecord[];
  /** Gives the next calls these faults, one each; undefined lets one through. */
  script(...faults: readonly (ServerFault | undefined)[]): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const calls: CallRecord[] = [];
  const scripted: (ServerFault | undefined)[] = [];
  const cached = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const call = await readCall(request, calls.length + 1);
      if (call === undefined) {
        send(response, { status: 404, body: { error: { message: `no route ${request.url ?? ""}` } } });
        return;
      }
      const fault = scripted.length > 0 ? scripted.shift() : options.fault?.(call);
      const text = fault?.kind === "prose" ? PROSE : (options.answer ?? defaultAnswer)(call);
      const usage = isBilled(call, fault)
        ? usageOf(call, text, cached)
        : { input: 0, cached: 0, written: 0, output: 0 };
      calls.push({ ...call, fault, usage });
      await respond(response, call, fault, text, usage);
    })().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  // Hundreds of clients at once, and no connection that ends just as its client uses it again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 1_024, resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    urlFor: (api) => `${origin}/${api === "google" ? "v1beta" : "v1"}`,
    calls,
    script: (...faults) => void scripted.push(...faults),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PROSE = "I would be glad to help, but I need to know more about what you are building first.";

function defaultAnswer({ prompt }: ServedCall): string {
  const code = prompt?.skeleton.replace(/pending\(([^)]*)\)/, "[$1]") ?? "OK";
  return JSON.stringify({ code, notes: "" });
}

function isBilled({ body }: ServedCall, fault: ServerFault | undefined): boolean {
  if (fault?.kind === "refuses") return !(fault.field in body);
  return fault === undefined || ["prose", "late", "length", "filtered"].includes(fault.kind);
}

/** Four characters are a token; a system text that came before is cached, and Anthropic bills writing it. */
function usageOf({ api, system, text, model }: ServedCall, answer: string, cached: Set<string>): ServedUsage {
  const tokens = (characters: string) => Math.ceil(characters.length / 4);
  const key = `${api}\n${model}\n${system}`;
  const isCached = cached.has(key);
  cached.add(key);
  return {
    input: tokens(system) + tokens(text),
    cached: isCached ? tokens(system) : 0,
    written: api === "anthropic" && !isCached ? tokens(system) : 0,
    output: tokens(answer),
  };
}

async function readCall(request: IncomingMessage, number: number): Promise<ServedCall | undefined> {
  const url = request.url ?? "";
  const ofGoogle = /^\/v1beta\/models\/([^:]+):generateContent$/.exec(url);
  const api = url === "/v1/chat/completions" ? "openai" : url === "/v1/messages" ? "anthropic" : "google";
  if (request.method !== "POST" || (api === "google" && ofGoogle === null)) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
  const messages = (body["messages"] ?? body["contents"] ?? []) as readonly Message[];
  const ofRole = (role: string) => messages.filter((message) => message.role === role).map(textOf);
  const instruction = (body["system"] ?? body["systemInstruction"]) as Message["content"] | Message | undefined;
  const system = instruction === undefined ? ofRole("system") : [textOf(toMessage(instruction))];
  const text = ofRole("user").join("\n");
  return {
    api,
    model: ofGoogle === null ? String(body["model"]) : decodeURIComponent(ofGoogle[1] ?? ""),
    system: system.join("\n"),
    prompt: parsePrompt(text),
    text,
    body: api === "google" ? { ...body, ...(body["generationConfig"] as object) } : body,
    headers: request.headers,
    number,
  };
}

interface Message {
  readonly role?: string;
  readonly content?: string | readonly { readonly text?: string }[];
  readonly parts?: readonly { readonly text?: string }[];
}

function toMessage(value: Message["content"] | Message): Message {
  return typeof value === "object" && !Array.isArray(value) ? (value as Message) : { content: value as string };
}

function textOf({ content, parts }: Message): string {
  if (typeof content === "string") return content;
  return [...(content ?? []), ...(parts ?? [])].map((part) => part.text ?? "").join("");
}

async function respond(
  response: ServerResponse,
  call: ServedCall,
  fault: ServerFault | undefined,
  text: string,
  usage: ServedUsage,
): Promise<void> {
  const { api, model } = call;
  const success = (finish: "stop" | "length" | "filtered" = "stop") =>
    successReply(api, { model, text, usage, finish });
  switch (fault?.kind) {
    case "status": {
      // Real ones repeat the key they were given.
      const key = call.headers["x-api-key"] ?? call.headers["x-goog-api-key"] ?? call.headers.authorization ?? "none";
      const message = fault.message ?? `Status ${String(fault.status)} for the key ${String(key)}.`;
      send(response, { ...errorReply(api, fault.status, message), headers: fault.headers ?? {} });
      return;
    }
    case "refuses":
      if (fault.field in call.body)
        send(response, errorReply(api, 400, `'${fault.field}' is not supported by this model.`));
      else send(response, success());
      return;
    case "redirect":
      send(response, { status: 307, body: {}, headers: { location: fault.to } });
      return;
    case "hang":
      return;
    case "cut-off": {
      const whole = JSON.stringify(success().body);
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(whole) });
      response.write(whole.slice(0, whole.length / 2), () => response.destroy());
      return;
    }
    case "malformed": {
      const whole = JSON.stringify(success().body);
      response.writeHead(200, { "content-type": "application/json" }).end(`${whole.slice(0, whole.length / 2)}}`);
      return;
    }
    case "flood":
      flood(response);
      return;
    case "late":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      send(response, success());
      return;
    case "length":
    case "filtered":
      send(response, success(fault.kind));
      return;
    default:
      send(response, success());
  }
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function flood(response: ServerResponse): void {
  const chunk = "x".repeat(64 * 1024);
  response.writeHead(200, { "content-type": "application/json" });
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}
