/** `npm run generate`: generates the database client when the schema changed. */
import { asError } from "../core/errors.ts";
import { printFailure, step } from "../../scripts/lib/steps.mjs";
import { generateClient } from "./prepare/generate-client.ts";

try {
  await step("Database client", async () => ((await generateClient()) ? "generated" : "up to date"));
} catch (error) {
  printFailure(asError(error));
  process.exitCode = 1;
}
