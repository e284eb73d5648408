/** An API in a process of its own: what is heavy there blocks nobody here, and its memory ends with it. */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import type { Answer, Call, Notice } from "./message.ts";

/** The process ended before it answered; what it held is gone. A new one starts with the next call. */
export class ProcessGone extends Error {
  override readonly name = "ProcessGone";

  constructor(
    message: string,
    /** Whether it was killed because it gave no answer. */
    readonly wasSilent = false,
  ) {
    super(message);
  }
}

export interface ProcessOptions<Api> {
  /** For messages: what the process is. */
  readonly name: string;
  /** Path of the entry point under `src/server`; it calls `serveCalls`. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly methods: readonly (keyof Api & string)[];
  /** After so long without a call the process is ended, in milliseconds. */
  readonly idleMs: number;
  /**
   * When calls wait for so long and none is answered, something hangs and everybody waits behind it, so the process
   * is killed. In milliseconds.
   */
  readonly silenceMs: number;
  /** The most that the heap may take, in megabytes; what V8 chooses when it is missing. */
  readonly maxHeapMb?: number;
  /** Whether calls may nest four times as deep as usual; Windows has no stack for more. */
  readonly isDeep?: boolean;
  /** Gets what the process tells with `tellParent`; that is no answer, so it may still be found to hang. */
  readonly onNotice?: (value: unknown) => void;
}

export type ProcessClient<Api> = Api & {
  /** Grows when the process ends; what it held is gone then. */
  readonly instance: number;
  /** Kills the process: calls that wait reject with ProcessGone, the next call starts a new one. */
  interrupt(): void;
  /** Ends the process, if one was ever started. */
  stop(): Promise<void>;
};

/** Of short-lived objects a process with a limit keeps no more than thrice this, at no cost in time that was measured. */
const YOUNG_MB = 4;

/** About half of what the main thread has on Linux and macOS: 8 MB. */
const DEEP_STACK_KB = 3_900;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts nothing before the first call. Values only: arguments and results are copied between processes. */
export function createProcessClient<Api extends object>(options: ProcessOptions<Api>): ProcessClient<Api> {
  const pending = new Map<number, Pending>();
  let child: ChildProcess | undefined;
  let instance = 0;
  let lastId = 0;
  let isStopped = false;
  let idle: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  const silent = new WeakSet<ChildProcess>();

  const rejectAll = (how: string, wasSilent = false): void => {
    const calls = [...pending.values()];
    pending.clear();
    for (const { reject } of calls)
      reject(new ProcessGone(`The process of the ${options.name} ended: ${how}.`, wasSilent));
  };

  const forget = (): void => {
    clearTimeout(silence);
    child = undefined;
    instance += 1;
  };

  const end = (): void => {
    child?.kill("SIGTERM");
    forget();
  };

  const listen = (to: ChildProcess): void => {
    silence = setTimeout(() => {
      silent.add(to);
      to.kill("SIGKILL");
    }, options.silenceMs).unref();
  };

  const start = (): ChildProcess => {
    // All processes of an installation run in its folder; a path made from this file's own would be bundled away.
    const script = join(/* turbopackIgnore: true */ process.cwd(), "src", "server", options.script);
    const heap =
      options.maxHeapMb === undefined
        ? []
        : [`--max-old-space-size=${String(options.maxHeapMb)}`, `--max-semi-space-size=${String(YOUNG_MB)}`];
    const stack =
      options.isDeep === true && process.platform !== "win32" ? [`--stack-size=${String(DEEP_STACK_KB)}`] : [];
    const started = fork(script, options.args ?? [], {
      execArgv: [...heap, ...stack, "--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // It needs no secret, so it gets none.
      env: { NODE_ENV: "production" },
    });
    started.on("message", (message: Answer | Notice) => {
      if ("notice" in message) {
        options.onNotice?.(message.notice);
        return;
      }
      settle(pending, message);
      clearTimeout(idle);
      clearTimeout(silence);
      if (pending.size === 0) idle = setTimeout(end, options.idleMs).unref();
      else listen(started);
    });
    const onGone = (how: string): void => {
      if (child !== started) return;
      forget();
      rejectAll(how, silent.has(started));
    };
    started.on("error", (error) => onGone(error.message));
    started.on("exit", (code, signal) => onGone(signal === null ? `exit code ${String(code)}` : `signal ${signal}`));
    return started;
  };

  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      if (isStopped) {
        reject(new ProcessGone(`The process of the ${options.name} was stopped.`));
        return;
      }
      child ??= start();
      const message: Call = { id: (lastId += 1), method, args };
      if (pending.size === 0) listen(child);
      pending.set(message.id, { resolve, reject });
      child.send(message, (error) => {
        if (error === null) return;
        pending.delete(message.id);
        reject(new ProcessGone(error.message));
      });
    });

  const methods = options.methods.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  return {
    ...(Object.fromEntries(methods) as Api),
    get instance() {
      return instance;
    },
    interrupt() {
      child?.kill("SIGKILL");
      forget();
      rejectAll("it was interrupted");
    },
    async stop() {
      isStopped = true;
      clearTimeout(idle);
      const stopping = child;
      if (stopping === undefined) return;
      const gone = new Promise((resolve) => stopping.once("exit", resolve));
      end();
      await gone;
      rejectAll("it was stopped");
    },
  };
}

function settle(pending: Map<number, Pending>, answer: Answer): void {
  const call = pending.get(answer.id);
  pending.delete(answer.id);
  if (call === undefined) return;
  if (answer.ok) {
    call.resolve(answer.value);
    return;
  }
  const { code, message, remedy, stack } = answer;
  const error = code === undefined ? new Error(message) : new MgeError(code, message, remedy);
  if (stack !== undefined) error.stack = stack;
  call.reject(error);
}
