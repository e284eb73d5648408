/** The TypeScript DefinitionFinder in a process of its own, which starts with the first question. */
import type { DefinitionAnswer, DefinitionFinder } from "../../../core/dependencies/definition-finder.ts";
import type { SourceFile } from "../../../core/ports.ts";
import { CompilerTime, type TimeLimits, type Turn } from "./compiler-time.ts";
import { createProcessClient, ProcessGone, type ProcessClient } from "../../processes/process-client.ts";

type Remote = Pick<DefinitionFinder, "update" | "find" | "shapeOf">;

const IDLE_MS = 600_000;

/** The first file of a package waits for all of it to be read: 30 s for 4 MB, more on a machine that is busy. */
const LIMITS: TimeLimits = { answerMs: 180_000, fileMs: 180_000, fileMsPerMb: 60_000 };

/** So many questions are one message; what was answered before the time is over counts. */
const QUESTIONS_AT_ONCE = 2_000;

/** A repository whose files end the process again and again is given up. */
const MAX_LOSSES = 6;

interface TypeScriptClientOptions {
  readonly maxHeapMb: number;
  /** What it takes is counted here, together with that of other compilers. */
  readonly time?: CompilerTime;
  readonly limits?: TimeLimits;
}

export class TypeScriptClient implements DefinitionFinder {
  readonly name = "typescript";
  readonly #process: ProcessClient<Remote>;
  readonly #time: CompilerTime;
  readonly #limits: TimeLimits;
  /** All that was handed in, for a process that has to start again. */
  readonly #texts = new Map<string, string>();
  #changed = new Set<string>();
  #removed = new Set<string>();
  #instance = -1;
  #losses = 0;

  constructor(root: string, { maxHeapMb, time = new CompilerTime(), limits = LIMITS }: TypeScriptClientOptions) {
    this.#time = time;
    this.#limits = limits;
    this.#process = createProcessClient<Remote>({
      name: "TypeScript compiler",
      script: "adapters/definitions/typescript-process.ts",
      args: [root],
      methods: ["update", "find", "shapeOf"],
      idleMs: IDLE_MS,
      // Its turn is over long before.
      silenceMs: 2 * limits.answerMs,
      maxHeapMb,
      // The compiler recurses along what modules export again, and expressions.
      isDeep: true,
    });
  }

  update(changed: readonly SourceFile[], removed: readonly string[]): Promise<void> {
    for (const { path, source } of changed) {
      if (this.#texts.get(path) === source) continue;
      this.#time.forget(path);
      this.#texts.set(path, source);
      this.#removed.delete(path);
      this.#changed.add(path);
    }
    for (const path of removed) {
      this.#time.forget(path);
      this.#texts.delete(path);
      this.#changed.delete(path);
      this.#removed.add(path);
    }
    return Promise.resolve();
  }

  /** A process that ends is started again for the same question once; then, and out of time, the answers are `unknown`. */
  find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]> {
    return this.#during(file, async (turn) => {
      const answers: DefinitionAnswer[] = [];
      let reason = turn.reason;
      for (let at = 0; at < indexes.length && reason === undefined; at += QUESTIONS_AT_ONCE) {
        const some = indexes.slice(at, at + QUESTIONS_AT_ONCE);
        try {
          answers.push(...(await this.#asked(turn, (remote) => remote.find(file, some))));
        } catch (error) {
          if (!(error instanceof ProcessGone)) throw error;
          reason = turn.reason ?? error.message;
        }
      }
      const unanswered: DefinitionAnswer = {
        kind: "unknown",
        cause: { kind: "other", text: reason ?? "The compiler gave no answer." },
      };
      const late = indexes.length - answers.length;
      if (turn.reason !== undefined && late > 0) this.#time.noteLate(file, late, turn.reason);
      return indexes.map((_, position) => answers[position] ?? unanswered);
    });
  }

  shapeOf(file: string): Promise<string> {
    return this.#during(file, async (turn) => {
      try {
        return await this.#asked(turn, (remote) => remote.shapeOf(file));
      } catch (error) {
        if (!(error instanceof ProcessGone)) throw error;
        return this.#texts.get(file) ?? "";
      }
    });
  }

  dispose(): Promise<void> {
    return this.#process.stop();
  }

  /** Whatever happens in `work`, it is over in time: a process that takes too long is killed. */
  async #during<T>(path: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const { length } = this.#texts.get(path) ?? "";
    const turn = this.#time.begin("the TypeScript compiler", length, this.#limits);
    turn.onOver(() => {
      this.#process.interrupt();
    });
    try {
      return await work(turn);
    } finally {
      turn.end();
    }
  }

  async #asked<T>(turn: Turn, ask: (remote: Remote) => Promise<T>): Promise<T> {
    try {
      return await this.#askedOnce(turn, ask);
    } catch (error) {
      if (!(error instanceof ProcessGone) || turn.reason !== undefined || this.#losses >= MAX_LOSSES) throw error;
      return this.#askedOnce(turn, ask);
    }
  }

  async #askedOnce<T>(turn: Turn, ask: (remote: Remote) => Promise<T>): Promise<T> {
    if (turn.reason !== undefined) throw new ProcessGone(turn.reason);
    if (this.#losses >= MAX_LOSSES) throw new ProcessGone("The TypeScript compiler ended too often.");
    try {
      this.#handIn();
      turn.answered();
      const result = await ask(this.#process);
      turn.answered();
      return result;
    } catch (error) {
      if (error instanceof ProcessGone && turn.reason === undefined) this.#losses += 1;
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
