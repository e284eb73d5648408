/** The TypeScript DefinitionFinder in a process of its own, which starts with the first question. */
import type { DefinitionAnswer, DefinitionFinder } from "../../../core/dependencies/definition-finder.ts";
import type { SourceFile } from "../../../core/ports.ts";
import { createProcessClient, ProcessGone, type ProcessClient } from "../../processes/process-client.ts";

type Remote = Pick<DefinitionFinder, "update" | "find" | "shapeOf">;

const IDLE_MS = 600_000;

/** One file of a large repository with a cold compiler takes some 10 s on a busy machine. */
const SILENCE_MS = 180_000;

/** A repository whose files end the process again and again is given up. */
const MAX_LOSSES = 6;

interface TypeScriptClientOptions {
  readonly maxHeapMb: number;
  /** How long the process may give no answer, in milliseconds. */
  readonly silenceMs?: number;
}

export class TypeScriptClient implements DefinitionFinder {
  readonly name = "typescript";
  readonly #process: ProcessClient<Remote>;
  /** All that was handed in, for a process that has to start again. */
  readonly #texts = new Map<string, string>();
  #changed = new Set<string>();
  #removed = new Set<string>();
  #instance = -1;
  #losses = 0;

  constructor(root: string, { maxHeapMb, silenceMs = SILENCE_MS }: TypeScriptClientOptions) {
    this.#process = createProcessClient<Remote>({
      name: "TypeScript compiler",
      script: "adapters/definitions/typescript-process.ts",
      args: [root],
      methods: ["update", "find", "shapeOf"],
      idleMs: IDLE_MS,
      silenceMs,
      maxHeapMb,
    });
  }

  update(changed: readonly SourceFile[], removed: readonly string[]): Promise<void> {
    for (const { path, source } of changed) {
      if (this.#texts.get(path) === source) continue;
      this.#texts.set(path, source);
      this.#removed.delete(path);
      this.#changed.add(path);
    }
    for (const path of removed) {
      this.#texts.delete(path);
      this.#changed.delete(path);
      this.#removed.add(path);
    }
    return Promise.resolve();
  }

  /** A process that ends is started again for the same question once; then the answers are `unknown`. */
  async find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]> {
    try {
      return await this.#asked((remote) => remote.find(file, indexes));
    } catch (error) {
      if (!(error instanceof ProcessGone)) throw error;
      const reason = error.message;
      return indexes.map(() => ({ kind: "unknown", reason }));
    }
  }

  async shapeOf(file: string): Promise<string> {
    try {
      return await this.#asked((remote) => remote.shapeOf(file));
    } catch (error) {
      if (!(error instanceof ProcessGone)) throw error;
      return this.#texts.get(file) ?? "";
    }
  }

  dispose(): Promise<void> {
    return this.#process.stop();
  }

  async #asked<T>(ask: (remote: Remote) => Promise<T>): Promise<T> {
    try {
      return await this.#askedOnce(ask);
    } catch (error) {
      if (!(error instanceof ProcessGone) || this.#losses >= MAX_LOSSES) throw error;
      return this.#askedOnce(ask);
    }
  }

  async #askedOnce<T>(ask: (remote: Remote) => Promise<T>): Promise<T> {
    if (this.#losses >= MAX_LOSSES) throw new ProcessGone("The TypeScript compiler ended too often.");
    try {
      this.#handIn();
      return await ask(this.#process);
    } catch (error) {
      if (error instanceof ProcessGone) this.#losses += 1;
      throw error;
    }
  }

  /** Sends what the process does not know yet; it reads messages in their order. */
  #handIn(): void {
    if (this.#instance !== this.#process.instance) {
      this.#instance = this.#process.instance;
      this.#changed = new Set(this.#texts.keys());
      this.#removed = new Set();
    }
    if (this.#changed.size === 0 && this.#removed.size === 0) return;
    const changed = [...this.#changed].map((path) => ({ path, source: this.#texts.get(path) ?? "" }));
    const removed = [...this.#removed];
    this.#changed = new Set();
    this.#removed = new Set();
    // Its failure is the failure of the question that follows.
    this.#process.update(changed, removed).catch(() => undefined);
  }
}
