/** Peak memory of a process and everything it started, sampled from beside, so that a busy process is seen too. */
import { Worker } from "node:worker_threads";

const SAMPLE = `
const { readFileSync } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const PAGE = 4096;
const read = (path) => { try { return readFileSync(path, "utf8"); } catch { return ""; } };
const rss = (pid) => Number(read("/proc/" + pid + "/statm").split(" ")[1] ?? 0) * PAGE;
const children = (pid) => read("/proc/" + pid + "/task/" + pid + "/children").split(" ").filter(Boolean);
const total = (pid) => rss(pid) + children(pid).reduce((sum, child) => sum + total(child), 0);
let peak = 0;
const sample = () => { peak = Math.max(peak, total(workerData)); };
sample();
setInterval(sample, 50).unref();
parentPort.on("message", () => { sample(); parentPort.postMessage(peak); });
`;

export interface MemoryWatch {
  /** The highest sum of resident memory so far, in megabytes of 1,000,000 bytes. */
  peakMb(): Promise<number>;
  stop(): Promise<void>;
}

/** Where the system has no /proc, the peak of this process alone is told. */
export function watchMemory(pid: number): MemoryWatch {
  const worker = new Worker(SAMPLE, { eval: true, execArgv: [], workerData: pid });
  worker.unref();
  return {
    async peakMb() {
      const answer = new Promise<number>((resolve) => worker.once("message", resolve));
      worker.postMessage("peak");
      const bytes = (await answer) || process.resourceUsage().maxRSS * 1024;
      return Math.round(bytes / 1e6);
    },
    async stop() {
      await worker.terminate();
    },
  };
}
