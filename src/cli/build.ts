/** `npm run build`: generates the database client and builds the web application, each only when its sources changed. */
import { asError } from "../core/errors.ts";
import { printFailure, step } from "../../scripts/lib/steps.mjs";
import { buildWeb } from "./prepare/build-web.ts";
import { generateClient } from "./prepare/generate-client.ts";

try {
  await step("Database client", async () => ((await generateClient()) ? "generated" : "up to date"));
  await step("Web application", async (say) => ((await buildWeb(say)).wasBuilt ? "built" : "up to date"));
} catch (error) {
  printFailure(asError(error));
  process.exitCode = 1;
}
