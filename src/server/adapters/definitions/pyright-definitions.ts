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
import { ServerGone, type LanguageServer } from "./language-server.ts";
import { startPyright } from "./pyright-server.ts";
import { headersOf, visiblePositions, type DocumentSymbol } from "./pyright-shape.ts";
import { TextPositions, type TextPosition } from "./text-positions.ts";

interface PyrightOptions {
  /** In megabytes. */
  readonly maxHeapMb: number;
  /** How long one request may take. */
  readonly timeoutMs: number;
  /** How the server is started; tests give one that fails. */
  readonly start: (root: string, maxHeapMb: number) => Promise<LanguageServer>;
}

const DEFAULTS: PyrightOptions = { maxHeapMb: 1024, timeoutMs: 60_000, start: startPyright };

/** Enough to keep the server busy; more would only wait in its queue, where the timeout counts. */
const MAX_IN_FLIGHT = 50;

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

/** Starts the server with the first question, and once more when it ends or hangs; after that all is unknown. */
export class PyrightDefinitions implements DefinitionFinder {
  readonly name = "pyright";
  readonly #options: PyrightOptions;
  readonly #root: string;
  readonly #documents = new Map<string, Document>();
  /** Open in the server, with their versions: those whose text is not what lies on disk, and those asked about. */
  readonly #open = new Map<string, number>();
  #server: Promise<LanguageServer> | undefined;
  #startsLeft = 2;

  /** `root` is the repository's folder on disk. */
  constructor(root: string, options: Partial<PyrightOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
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
      const uri = pathToFileURL(join(this.#root, path)).href;
      this.#documents.set(path, { text: source, uri, positions: undefined });
      events.push({ uri, type: before === undefined ? 1 : 2 });
      stale.push(path);
    }
    for (const path of removed) {
      const before = this.#documents.get(path);
      if (before === undefined) continue;
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
    const ask = async (index: number): Promise<DefinitionAnswer> => {
      const params = { textDocument: { uri: document.uri }, position: positions.at(index) };
      return this.#answer(await this.#request(file, "textDocument/definition", params));
    };
    const answers = await inFlight(indexes, (index) => ask(index).catch((error: unknown) => unknown(failureOf(error))));
    await this.#settle(file);
    return answers;
  }

  /** Types are told by their names in it, so two types of one name are not told apart. */
  async shapeOf(file: string): Promise<string> {
    const document = this.#documents.get(file);
    if (document === undefined) return "";
    const textDocument = { uri: document.uri };
    try {
      const symbols = await this.#request(file, "textDocument/documentSymbol", { textDocument });
      const positions = visiblePositions((symbols ?? []) as readonly DocumentSymbol[]);
      const hovers = await inFlight(positions, async (position) => {
        const hover = await this.#request(file, "textDocument/hover", { textDocument, position });
        return JSON.stringify((hover as Hover | null)?.contents ?? null);
      });
      await this.#settle(file);
      return [...headersOf(document.text), ...hovers].join("\n");
    } catch {
      // Without the server any change may be one that others see.
      return document.text;
    }
  }

  async dispose(): Promise<void> {
    this.#startsLeft = 0;
    const server = await this.#server?.catch(() => undefined);
    await server?.stop();
  }

  /** Asks about a file that the server then has open: closed ones it reads again and again. */
  async #request(file: string, method: string, params: unknown): Promise<unknown> {
    const ask = async (): Promise<unknown> => {
      const server = await this.#started();
      if (!this.#open.has(file)) this.#openIn(server, file);
      return server.request(method, params, this.#options.timeoutMs);
    };
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
      return ask();
    }
  }

  async #started(): Promise<LanguageServer> {
    const current = this.#server;
    const server = await current?.catch(() => undefined);
    if (server !== undefined && !server.isGone) return server;
    // Somebody else may have started the next one in between.
    if (this.#server === current) {
      if (this.#startsLeft === 0) throw new ServerGone("Pyright ended twice and is not started again.");
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
    if (locations.length === 0) return unknown("Pyright knows no declaration of it.");
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

function unknown(reason: string): DefinitionAnswer {
  return { kind: "unknown", reason };
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
