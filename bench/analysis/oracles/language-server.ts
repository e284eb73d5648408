/** A language server over stdin and stdout, as far as the oracles need one: JSON-RPC, documents, definitions. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";

export interface ServerPosition {
  readonly line: number;
  readonly character: number;
}

export interface ServerLocation {
  readonly path: string;
  readonly start: ServerPosition;
  readonly end: ServerPosition;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export class LanguageServer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #next = 1;
  #buffer: Buffer = Buffer.alloc(0);

  private constructor(command: string, args: readonly string[], folder: string) {
    this.#child = spawn(command, args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    this.#child.stdout.on("data", (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.#child.once("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${command} ended`));
      this.#waiting.clear();
    });
    this.#child.stdin.on("error", () => undefined);
  }

  /** Starts the server on a folder; rejects when it cannot be started or ends. */
  static async start(command: string, args: readonly string[], folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(command, args, folder);
    await once(server.#child, "spawn");
    const rootUri = pathToFileURL(folder).href;
    await server.request("initialize", {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "code" }],
      capabilities: {
        textDocument: {
          definition: { linkSupport: false },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        workspace: { configuration: true },
      },
    });
    server.notify("initialized", {});
    return server;
  }

  open(path: string, languageId: string, text: string): void {
    this.notify("textDocument/didOpen", {
      textDocument: { uri: pathToFileURL(path).href, languageId, version: 1, text },
    });
  }

  close(path: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri: pathToFileURL(path).href } });
  }

  /** Where the name at a position is defined; columns in UTF-16 units, both from 0. An error is no answer. */
  async definition(path: string, position: ServerPosition): Promise<readonly ServerLocation[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const answer = await this.request("textDocument/definition", { textDocument, position }).catch(() => null);
    return locationsOf(answer);
  }

  /** Where the names begin that the document declares outside of functions. */
  async declaredNames(path: string): Promise<readonly ServerPosition[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const answer = await this.request("textDocument/documentSymbol", { textDocument }).catch(() => null);
    return declaredIn(answer);
  }

  async stop(): Promise<void> {
    const closed = once(this.#child, "close");
    const isDone = await Promise.race([
      this.request("shutdown", null).then(
        () => true,
        () => true,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, 5_000, false).unref()),
    ]);
    if (isDone) this.notify("exit", null);
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 2_000);
    await closed;
    clearTimeout(timer);
  }

  notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: "2.0", method, params });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ jsonrpc: "2.0", id, method, params });
    });
  }

  #send(message: object): void {
    const body = JSON.stringify(message);
    this.#child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const header = this.#buffer.indexOf("\r\n\r\n");
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString("latin1", 0, header))?.[1] ?? 0);
      if (this.#buffer.length < header + 4 + length) return;
      const body = this.#buffer.toString("utf8", header + 4, header + 4 + length);
      this.#buffer = this.#buffer.subarray(header + 4 + length);
      this.#receive(JSON.parse(body) as Message);
    }
  }

  #receive(message: Message): void {
    if (message.id === undefined) return;
    if (message.method !== undefined) {
      const result =
        message.method === "workspace/configuration" ? (message.params?.items ?? []).map(() => null) : null;
      this.#send({ jsonrpc: "2.0", id: message.id, result });
      return;
    }
    const waiting = this.#waiting.get(Number(message.id));
    this.#waiting.delete(Number(message.id));
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error.message));
  }
}

function locationsOf(answer: unknown): readonly ServerLocation[] {
  const list = Array.isArray(answer) ? (answer as unknown[]) : answer === null || answer === undefined ? [] : [answer];
  return list.flatMap((item) => {
    const { uri, range } = item as { uri?: string; range?: { start: ServerPosition; end: ServerPosition } };
    if (uri === undefined || range === undefined) return [];
    return [{ path: uri.startsWith("file:") ? fileURLToPath(uri) : uri, start: range.start, end: range.end }];
  });
}

function declaredIn(symbols: unknown): readonly ServerPosition[] {
  if (!Array.isArray(symbols)) return [];
  return (symbols as unknown[]).flatMap((symbol) => {
    const { selectionRange, children } = symbol as { selectionRange?: { start: ServerPosition }; children?: unknown };
    return [...(selectionRange === undefined ? [] : [selectionRange.start]), ...declaredIn(children)];
  });
}
