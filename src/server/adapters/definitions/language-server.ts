/** A language server as a child process: JSON-RPC over its standard input and output. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

/** The server ended, or gave no answer in time. */
export class ServerGone extends Error {
  override readonly name = "ServerGone";
}

export interface ServerCommand {
  /** For messages. */
  readonly name: string;
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** What the server's own requests are answered with. */
  readonly answer: (method: string, params: unknown) => unknown;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

const HEADER_END = "\r\n\r\n";

export class LanguageServer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #pending = new Map<number, Pending>();
  readonly #killWithParent = (): void => {
    this.#child.kill("SIGKILL");
  };
  #unread: Buffer[] = [];
  #unreadBytes = 0;
  /** Bytes of header and body of the message being read; undefined until its header is complete. */
  #expectedBytes: { readonly header: number; readonly total: number } | undefined;
  #lastId = 0;
  #goneBecause: string | undefined;

  constructor(private readonly command: ServerCommand) {
    this.#child = spawn(command.executable, command.args, {
      cwd: command.workingFolder,
      env: command.env as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "pipe"],
    });
    process.once("exit", this.#killWithParent);
    this.#child.stdout.on("data", (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.#child.stderr.resume();
    // What was written to a server that is ending is lost; its end is told below.
    this.#child.stdin.on("error", () => undefined);
    this.#child.on("error", (error) => {
      this.#end(error.message);
    });
    this.#child.on("exit", (code, signal) => {
      this.#end(signal === null ? `exit code ${String(code)}` : `signal ${signal}`);
    });
  }

  get processId(): number | undefined {
    return this.#child.pid;
  }

  get isGone(): boolean {
    return this.#goneBecause !== undefined;
  }

  /** Rejects with ServerGone when the server ends, which it does when it gives no answer within `timeoutMs`. */
  request(method: string, params: unknown, timeoutMs?: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#goneBecause !== undefined) {
        reject(new ServerGone(`${this.command.name} ended: ${this.#goneBecause}.`));
        return;
      }
      const id = (this.#lastId += 1);
      const onSilence = (): void => {
        this.#end(`no answer to ${method} within ${String((timeoutMs ?? 0) / 1000)} seconds`);
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(onSilence, timeoutMs).unref();
      this.#pending.set(id, { resolve, reject, timer });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    if (this.#goneBecause === undefined) this.#send({ method, params });
  }

  /** Resolves when the process has ended. */
  async stop(): Promise<void> {
    const hasEnded = this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined;
    const ended = hasEnded ? undefined : new Promise((resolve) => this.#child.once("exit", resolve));
    this.#end("it was stopped");
    await ended;
  }

  #end(because: string): void {
    if (this.#goneBecause !== undefined) return;
    this.#goneBecause = because;
    this.#child.kill("SIGKILL");
    process.removeListener("exit", this.#killWithParent);
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new ServerGone(`${this.command.name} ended: ${because}.`));
    }
    this.#pending.clear();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}${HEADER_END}${body}`);
  }

  #read(chunk: Buffer): void {
    this.#unread.push(chunk);
    this.#unreadBytes += chunk.length;
    for (;;) {
      if (this.#expectedBytes === undefined) {
        const unread = this.#joined();
        const header = unread.indexOf(HEADER_END);
        if (header < 0) return;
        const length = /content-length: *(\d+)/i.exec(unread.toString("latin1", 0, header))?.[1];
        if (length === undefined) {
          this.#end("it wrote something that is no message");
          return;
        }
        const start = header + HEADER_END.length;
        this.#expectedBytes = { header: start, total: start + Number(length) };
      }
      const { header, total } = this.#expectedBytes;
      if (this.#unreadBytes < total) return;
      const unread = this.#joined();
      const body = unread.toString("utf8", header, total);
      this.#unread = [unread.subarray(total)];
      this.#unreadBytes -= total;
      this.#expectedBytes = undefined;
      this.#receive(JSON.parse(body) as Message);
    }
  }

  #joined(): Buffer {
    const joined = this.#unread.length === 1 ? (this.#unread[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#unread);
    this.#unread = [joined];
    return joined;
  }

  #receive(message: Message): void {
    if (message.method !== undefined) {
      if (message.id === undefined) return;
      const result = this.command.answer(message.method, message.params) ?? null;
      this.#send({ id: message.id, result });
      return;
    }
    const pending = this.#pending.get(Number(message.id));
    if (pending === undefined) return;
    this.#pending.delete(Number(message.id));
    clearTimeout(pending.timer);
    if (message.error === undefined) pending.resolve(message.result);
    else pending.reject(new Error(message.error.message));
  }
}
