/** The engine as others see it: its API, answered by a process of its own. */
import { createProcessClient, type ProcessClient } from "../processes/process-client.ts";
import { ENGINE_METHODS, type EngineApi } from "./engine-api.ts";

export type EngineClient = ProcessClient<EngineApi>;

/** Warm compilers take up to a gigabyte. */
const IDLE_MS = 180_000;

/** The longest honest answer is a whole test suite in the sandbox, which has its own, shorter limit. */
const SILENCE_MS = 240_000;

/** `dataFolder` is where the sandbox keeps its files. */
export const createEngineClient = (dataFolder: string): EngineClient =>
  createProcessClient<EngineApi>({
    name: "engine",
    script: "engine/engine-process.ts",
    args: [dataFolder],
    methods: ENGINE_METHODS,
    idleMs: IDLE_MS,
    silenceMs: SILENCE_MS,
  });
