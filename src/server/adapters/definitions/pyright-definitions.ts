/** DefinitionFinder on Pyright's language server, for Python. */
import { readFileSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  DefinitionAnswer,
  DefinitionFinder,
  DefinitionSite,
} from "../../../core/dependencies/definition-finder.ts";
import type { SourceFile } from "../../../core/ports.ts";
import { CompilerTime, type TimeLimits, type Turn } from "./compiler-time.ts";
import { ServerGone, type LanguageServer } from "./language-server.ts";
import { startPyright } from "./pyright-server.ts";
import { headersOf, visiblePositions, type DocumentSymbol } from "./pyright-shape.ts";
import { TextPositions, type TextPosition } from "./text-positions.ts";

interface PyrightOptions {
  /** In megabytes. */
  readonly maxHeapMb: number;
  /** What it takes is counted here, together with that of other compilers. */
  readonly time: CompilerTime;
  readonly limits: TimeLimits;
  /** How the server is started; tests give one that fails. */
  readonly start: (root: string, maxHeapMb: number) => Promise<LanguageServer>;
}

/** A question takes 3 ms, the first one of a large repository some seconds; the rest is for machines that are busy. */
const LIMITS: TimeLimits = { answerMs: 30_000, fileMs: 60_000, fileMsPerMb: 60_000 };

/** Enough to keep the server busy. */
const MAX_IN_FLIGHT = 50;

/** A server that never answers is not started a third time. */
const MAX_STARTS = 2;

interface Location {
  readonly uri: string;
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

interface Hover {
  readonly contents: unknown;
}

interface Document {
  readonly text: string;
  readonly uri: string;
  positions: TextPositions | undefined;
}

/**
 * Starts the server with the first question, and again when it ended, for as long as it gives answers. One that hangs or
 * takes too long for a file is killed, and what is left of the file is unknown.
 */
export class PyrightDefinitions implements DefinitionFinder {
  readonly name = "pyright";
  readonly #options: PyrightOptions;
  readonly #root: string;
  readonly #documents = new Map<string, Document>();
  /** Open in the server, with their versions: those whose text is not what lies on disk, and those asked about. */
  readonly #open = new Map<string, number>();
  #server: Promise<LanguageServer> | undefined;
  #startsLeft = MAX_STARTS;
  #isDisposed = false;

  /** `root` is the repository's folder on disk. */
  constructor(root: string, options: Partial<PyrightOptions> = {}) {
    const time = options.time ?? new CompilerTime();
    this.#options = { maxHeapMb: 1024, time, limits: LIMITS, start: startPyright, ...options };
    this.#root = realPath(root);
  }

  /** Of the server, once it was started. */
  get processId(): Promise<number | undefined> {
    return this.#server?.then(({ processId }) => processId) ?? Promise.resolve(undefined);
  }

  async update(changed: readonly SourceFile[], removed: readonly string[]): Promise<void> {
    const events: { uri: string; type: number }[] = [];
    const stale: string[] = [];
    for (const { path, source } of changed) {
      const before = this.#documents.get(path);
      if (before?.text === source) continue;
      this.#options.time.forget(path);
      const uri = pathToFileURL(join(this.#root, path)).href;
      this.#documents.set(path, { text: source, uri, positions: undefined });
      events.push({ uri, type: before === undefined ? 1 : 2 });
      stale.push(path);
    }
    for (const path of removed) {
      const before = this.#documents.get(path);
      if (before === undefined) continue;
      this.#options.time.forget(path);
      this.#documents.delete(path);
      events.push({ uri: before.uri, type: 3 });
      stale.push(path);
    }
    const server = await this.#server?.catch(() => undefined);
    if (server === undefined || stale.length === 0) return;
    server.notify("workspace/didChangeWatchedFiles", { changes: events });
    for (const path of stale) this.#show(server, path);
  }

  async find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]> {
    const document = this.#documents.get(file);
    if (document === undefined) return indexes.map(() => unknown("Pyright was not given this file."));
    const positions = positionsOf(document);
    return this.#during(file, document, async (turn) => {
      const ask = async (index: number): Promise<DefinitionAnswer> => {
        if (turn.reason !== undefined) throw new ServerGone(turn.reason);
        const params = { textDocument: { uri: document.uri }, position: positions.at(index) };
        return this.#answer(await this.#request(turn, file, "textDocument/definition", params));
      };
      let late = 0;
      const answers = await inFlight(indexes, (index) =>
        ask(index).catch((error: unknown) => {
          if (turn.reason !== undefined) late += 1;
          return unknown(turn.reason ?? failureOf(error));
        }),
      );
      if (turn.reason !== undefined && late > 0) this.#options.time.noteLate(file, late, turn.reason);
      return answers;
    });
  }

  /** Types are told by their names in it, so two types of one name are not told apart. */
  async shapeOf(file: string): Promise<string> {
    const document = this.#documents.get(file);
    if (document === undefined) return "";
    const textDocument = { uri: document.uri };
    return this.#during(file, document, async (turn) => {
      try {
        const symbols = await this.#request(turn, file, "textDocument/documentSymbol", { textDocument });
        const positions = visiblePositions((symbols ?? []) as readonly DocumentSymbol[]);
        const hovers = await inFlight(positions, async (position) => {
          const hover = await this.#request(turn, file, "textDocument/hover", { textDocument, position });
          return JSON.stringify((hover as Hover | null)?.contents ?? null);
        });
        return [...headersOf(document.text), ...hovers].join("\n");
      } catch {
        // Without the server any change may be one that others see.
        return document.text;
      }
    });
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const server = await this.#server?.catch(() => undefined);
    await server?.stop();
  }

  /** Whatever happens in `work`, it is over in time: a server that takes too long is killed. */
  async #during<T>(path: string, { text }: Document, work: (turn: Turn) => Promise<T>): Promise<T> {
    const turn = this.#options.time.begin("Pyright", text.length, this.#options.limits);
    turn.onOver(() => {
      this.#server?.then(
        (server) => server.stop(),
        () => undefined,
      );
    });
    try {
      const result = await work(turn);
      await this.#settle(path);
      return result;
    } finally {
      turn.end();
    }
  }

  /** Asks about a file that the server then has open: closed ones it reads again and again. */
  async #request(turn: Turn, file: string, method: string, params: unknown): Promise<unknown> {
    const ask = async (): Promise<unknown> => {
      const server = await this.#started();
      if (turn.reason !== undefined) throw new ServerGone(turn.reason);
      if (!this.#open.has(file)) this.#openIn(server, file);
      turn.answered();
      const result = await server.request(method, params);
      turn.answered();
      this.#startsLeft = MAX_STARTS;
      return result;
    };
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServerGone) || turn.reason !== undefined) throw error;
      return ask();
    }
  }

  async #started(): Promise<LanguageServer> {
    const current = this.#server;
    const server = await current?.catch(() => undefined);
    if (server !== undefined && !server.isGone) return server;
    // Somebody else may have started the next one in between.
    if (this.#server === current) {
      if (this.#isDisposed) throw new ServerGone("Pyright was stopped.");
      if (this.#startsLeft === 0)
        throw new ServerGone("Pyright ended twice without an answer and is not started again.");
      this.#startsLeft -= 1;
      this.#server = this.#start();
    }
    return this.#started();
  }

  async #start(): Promise<LanguageServer> {
    const server = await this.#options.start(this.#root, this.#options.maxHeapMb);
    this.#open.clear();
    for (const path of this.#documents.keys()) this.#show(server, path);
    return server;
  }

  /** Makes the server see a file as it was handed in. */
  #show(server: LanguageServer, path: string): void {
    const document = this.#documents.get(path);
    const version = this.#open.get(path);
    if (document === undefined || this.#isOnDisk(path, document.text)) {
      if (version !== undefined) this.#closeIn(server, path);
      return;
    }
    if (version === undefined) {
      this.#openIn(server, path);
      return;
    }
    this.#open.set(path, version + 1);
    const textDocument = { uri: document.uri, version: version + 1 };
    server.notify("textDocument/didChange", { textDocument, contentChanges: [{ text: document.text }] });
  }

  #openIn(server: LanguageServer, path: string): void {
    const document = this.#documents.get(path);
    if (document === undefined) return;
    const { uri, text } = document;
    this.#open.set(path, 1);
    server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "python", version: 1, text } });
  }

  #closeIn(server: LanguageServer, path: string): void {
    this.#open.delete(path);
    server.notify("textDocument/didClose", { textDocument: { uri: pathToFileURL(join(this.#root, path)).href } });
  }

  /** Closes a file that was open for questions only. */
  async #settle(path: string): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    if (server !== undefined && !server.isGone) this.#show(server, path);
  }

  #isOnDisk(path: string, text: string): boolean {
    try {
      return readFileSync(join(this.#root, path), "utf8") === text;
    } catch {
      return false;
    }
  }

  #answer(result: unknown): DefinitionAnswer {
    const locations = ([result].flat() as readonly (Location | null)[]).filter((location) => location !== null);
    if (locations.length === 0) return { kind: "unknown" };
    const sites = locations.map((location) => this.#siteOf(location)).filter((site) => site !== undefined);
    return sites.length === 0 ? { kind: "external" } : { kind: "declared", sites };
  }

  /** Undefined for what lies outside the files that were handed in. */
  #siteOf({ uri, range }: Location): DefinitionSite | undefined {
    if (!uri.startsWith("file:")) return undefined;
    const path = fileURLToPath(uri);
    if (!path.startsWith(this.#root + sep)) return undefined;
    const file = path.slice(this.#root.length + 1).replaceAll(sep, "/");
    const document = this.#documents.get(file);
    if (document === undefined) return undefined;
    const positions = positionsOf(document);
    return { file, start: positions.indexOf(range.start), end: positions.indexOf(range.end) };
  }
}

function positionsOf(document: Document): TextPositions {
  return (document.positions ??= new TextPositions(document.text));
}

function unknown(text: string): DefinitionAnswer {
  return { kind: "unknown", cause: { kind: "other", text } };
}

function failureOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Results in the order of the items, `MAX_IN_FLIGHT` of them at work at once. */
async function inFlight<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const take = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item);
  };
  await Promise.all(Array.from({ length: Math.min(MAX_IN_FLIGHT, items.length) }, take));
  return results;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
