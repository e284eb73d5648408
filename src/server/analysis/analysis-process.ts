/** Entry point of the analysis's process. */
import { serveCalls } from "../processes/serve-calls.ts";
import { analysisService } from "./analysis-service.ts";

serveCalls(analysisService);
