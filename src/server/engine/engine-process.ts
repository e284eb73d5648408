/** Entry point of the engine's process: `engine-process.ts <data folder>`, spoken to over IPC; ends with its parent. */
import { Worker } from "node:worker_threads";
import { MgeError } from "../../core/errors.ts";
import type { EngineAnswer, EngineCall } from "./engine-message.ts";
import { createEngineService } from "./engine-service.ts";

const [, , dataFolder = ""] = process.argv;
const service = createEngineService(dataFolder);

process.on("message", (message) => {
  void answer(message as EngineCall);
});
// A compiler that is busy for long hears nothing, so a thread of its own watches whether the parent still lives.
new Worker(
  `const parent = process.ppid;
   setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 1000);`,
  { eval: true, execArgv: [] },
).unref();
// Leaving by `exit` takes the sandbox along.
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
// The terminal sends Ctrl-C to everybody; the parent decides when this ends.
process.on("SIGINT", () => undefined);

async function answer({ id, method, args }: EngineCall): Promise<void> {
  try {
    const run = service[method] as (...given: readonly unknown[]) => Promise<unknown>;
    send({ id, ok: true, value: await run(...args) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    const { code, remedy } = error instanceof MgeError ? error : { code: undefined, remedy: undefined };
    send({ id, ok: false, message, stack, code, remedy });
  }
}

function send(answer: EngineAnswer): void {
  if (process.connected) process.send?.(answer);
}
