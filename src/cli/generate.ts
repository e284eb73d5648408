/** `npm run generate`: generates the database client when the schema changed. */
import { printFailure, step } from "../../scripts/lib/steps.mjs";
import { generateClient } from "./prepare/generate-client.ts";

try {
  await step("Database client", async () => ((await generateClient()) ? "generated" : "up to date"));
} catch (error) {
  printFailure(error instanceof Error ? error : new Error(String(error)));
  process.exitCode = 1;
}
