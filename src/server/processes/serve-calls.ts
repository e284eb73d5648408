/** The child's side: answers calls over IPC, and ends with its parent. */
import { Worker } from "node:worker_threads";
import { MgeError } from "../../core/errors.ts";
import type { Answer, Call } from "./message.ts";

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Call it once, in the entry point of a process started by `createProcessClient`. */
export function serveCalls(service: object): void {
  const methods = service as Readonly<Record<string, Method>>;
  process.on("message", (message) => {
    void answer(methods, message as Call).then((answered) => process.connected && process.send?.(answered));
  });
  // A process that is busy for long hears nothing, so a thread of its own watches whether the parent still lives.
  new Worker(
    `const parent = process.ppid;
     setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 1000);`,
    { eval: true, execArgv: [] },
  ).unref();
  // Leaving by `exit` takes along what the process itself started.
  process.on("disconnect", () => process.exit(0));
  process.on("SIGTERM", () => process.exit(0));
  // The terminal sends Ctrl-C to everybody; the parent decides when this ends.
  process.on("SIGINT", () => undefined);
}

async function answer(methods: Readonly<Record<string, Method>>, { id, method, args }: Call): Promise<Answer> {
  try {
    const run = methods[method];
    if (run === undefined) throw new MgeError("INTERNAL", `This process has no method "${method}".`);
    return { id, ok: true, value: await run(...args) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    const { code, remedy } = error instanceof MgeError ? error : { code: undefined, remedy: undefined };
    return { id, ok: false, message, stack, code, remedy };
  }
}
