/** The analysis of repositories as others see it: answered by a process of its own, which ends soon after. */
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { createProcessClient } from "../processes/process-client.ts";
import type { ProgressListener } from "./progress-throttle.ts";
import type { AnalysisProgress } from "../../core/execution/event.ts";
import type { AnalysisApi } from "./analysis-service.ts";

export interface AnalysisClient {
  /** Analyses the folder `root` (absolute), one at a time; tells at most twice a second how far it is. Bad source is told in the report; rejects when the analysis itself broke. */
  analyze(request: { readonly root: string }, onProgress?: ProgressListener): Promise<AnalysisReport>;
  /** Gives up what is being analysed, with all its processes. */
  interrupt(): void;
  /** Ends its process. */
  stop(): Promise<void>;
}

/** A large repository takes a gigabyte, so its memory is given back soon. */
const IDLE_MS = 10_000;

/** Shorter than the time after which its job expires, so that a hanging analysis is told as such. */
const SILENCE_MS = 25 * 60_000;

/** No file takes nearly as long to be parsed and cut; a grammar's own code may run for ever on one. */
const MAX_FILE_MS = 120_000;

export function createAnalysisClient(): AnalysisClient {
  let listener: ProgressListener | undefined;
  const client = createProcessClient<AnalysisApi>({
    name: "analysis",
    script: "analysis/analysis-process.ts",
    methods: ["analyze"],
    idleMs: IDLE_MS,
    silenceMs: SILENCE_MS,
    onNotice: (progress) => listener?.(progress as AnalysisProgress),
  });
  return {
    async analyze(request, onProgress) {
      let hanging: NodeJS.Timeout | undefined;
      listener = (progress) => {
        clearTimeout(hanging);
        if (progress.step === "parsing") hanging = setTimeout(() => client.interrupt(), MAX_FILE_MS).unref();
        onProgress?.(progress);
      };
      try {
        return await client.analyze(request);
      } catch (error) {
        // What broke may be broken for the next one as well.
        client.interrupt();
        throw error;
      } finally {
        clearTimeout(hanging);
      }
    },
    interrupt: () => client.interrupt(),
    stop: () => client.stop(),
  };
}
