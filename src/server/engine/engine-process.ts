/** Entry point of the engine's process: `engine-process.ts <data folder>`. */
import { serveCalls } from "../processes/serve-calls.ts";
import { createEngineService } from "./engine-service.ts";

const [, , dataFolder = ""] = process.argv;
serveCalls(createEngineService(dataFolder));
