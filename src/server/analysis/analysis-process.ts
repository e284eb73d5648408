/** Entry point of the analysis's process. */
import { serveCalls } from "../processes/serve-calls.ts";
import { tellParent } from "../processes/tell-parent.ts";
import { createAnalysisService } from "./analysis-service.ts";

serveCalls(createAnalysisService(tellParent));
