/** The engine in a process of its own: compiling blocks nobody's heartbeat, and its memory ends with it. */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import { ENGINE_METHODS, type EngineApi } from "./engine-api.ts";
import type { EngineAnswer, EngineCall } from "./engine-message.ts";

/** The engine's process ended before it answered; what it had open is gone. A new one starts with the next call. */
export class EngineGone extends Error {
  override readonly name = "EngineGone";
}

/** After so long without a call the process is ended: warm compilers take up to a gigabyte. */
const IDLE_MS = 180_000;

/**
 * When calls wait for so long and none is answered, something hangs and everybody waits behind it, so the process is
 * killed. The longest honest answer is a whole test suite in the sandbox, which has its own, shorter limit.
 */
const SILENCE_MS = 240_000;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface EngineClient extends EngineApi {
  /** Grows when the process ends; what it had open is gone then. */
  readonly instance: number;
  /** Ends the process, if one was ever started. */
  stop(): Promise<void>;
}

/** Starts nothing before the first call. */
export function createEngineClient(dataFolder: string): EngineClient {
  const pending = new Map<number, Pending>();
  let child: ChildProcess | undefined;
  let instance = 0;
  let lastId = 0;
  let isStopped = false;
  let idle: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;

  const rejectAll = (how: string): void => {
    const calls = [...pending.values()];
    pending.clear();
    for (const { reject } of calls) reject(new EngineGone(`The engine's process ended: ${how}.`));
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
    silence = setTimeout(() => to.kill("SIGKILL"), SILENCE_MS).unref();
  };

  const start = (): ChildProcess => {
    // All processes of an installation run in its folder; a path made from this file's own would be bundled away.
    const script = join(/* turbopackIgnore: true */ process.cwd(), "src", "server", "engine", "engine-process.ts");
    const started = fork(script, [dataFolder], {
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // It needs no secret, so it gets none.
      env: { NODE_ENV: "production" },
    });
    started.on("message", (message) => {
      settle(pending, message as EngineAnswer);
      clearTimeout(idle);
      clearTimeout(silence);
      if (pending.size === 0) idle = setTimeout(end, IDLE_MS).unref();
      else listen(started);
    });
    const onGone = (how: string): void => {
      if (child !== started) return;
      forget();
      rejectAll(how);
    };
    started.on("error", (error) => onGone(error.message));
    started.on("exit", (code, signal) => onGone(signal === null ? `exit code ${String(code)}` : `signal ${signal}`));
    return started;
  };

  const call = (method: keyof EngineApi, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      if (isStopped) {
        reject(new EngineGone("The engine was stopped."));
        return;
      }
      child ??= start();
      const message: EngineCall = { id: (lastId += 1), method, args };
      if (pending.size === 0) listen(child);
      pending.set(message.id, { resolve, reject });
      child.send(message, (error) => {
        if (error === null) return;
        pending.delete(message.id);
        reject(new EngineGone(error.message));
      });
    });

  const methods = ENGINE_METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  return {
    ...(Object.fromEntries(methods) as EngineApi),
    get instance() {
      return instance;
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

function settle(pending: Map<number, Pending>, answer: EngineAnswer): void {
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
