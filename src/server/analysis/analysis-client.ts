/** The analysis of repositories as others see it: answered by a process of its own, which ends soon after. */
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { createProcessClient } from "../processes/process-client.ts";
import type { AnalysisApi } from "./analysis-service.ts";

export interface AnalysisClient {
  /** Analyses the folder `root` (absolute). Bad source is told in the report; rejects when the analysis itself broke. */
  analyze(request: { readonly root: string }): Promise<AnalysisReport>;
  /** Gives up what is being analysed, with all its processes. */
  interrupt(): void;
  /** Ends its process. */
  stop(): Promise<void>;
}

/** A large repository takes a gigabyte, so its memory is given back soon. */
const IDLE_MS = 10_000;

/** Shorter than the time after which its job expires, so that a hanging analysis is told as such. */
const SILENCE_MS = 25 * 60_000;

export const createAnalysisClient = (): AnalysisClient =>
  createProcessClient<AnalysisApi>({
    name: "analysis",
    script: "analysis/analysis-process.ts",
    methods: ["analyze"],
    idleMs: IDLE_MS,
    silenceMs: SILENCE_MS,
  });
