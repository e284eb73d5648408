/** `npm run seed -- NAME`: puts a named set of data into the installation's database; joins a running one. */
import { printFailure } from "../../scripts/lib/steps.mjs";
import { asError, MgeError } from "../core/errors.ts";
import { openContainer } from "./open-container.ts";
import { generateClient } from "./prepare/generate-client.ts";

async function seed(wanted: string | undefined): Promise<string> {
  await generateClient();
  // Needs the generated client, so it cannot be imported before it exists.
  const { runSeed, seedNames } = await import("../server/seeds/run-seed.ts");
  const name = seedNames.find((candidate) => candidate === wanted);
  if (name === undefined)
    throw new MgeError("BAD_INPUT", `There is no seed "${wanted ?? ""}".`, `Choose one of: ${seedNames.join(", ")}.`);
  const { container, close } = await openContainer();
  try {
    return await runSeed(container, name);
  } finally {
    await close();
  }
}

try {
  process.stdout.write(`${await seed(process.argv[2])}\n`);
} catch (error) {
  printFailure(asError(error));
  process.exitCode = 1;
}
// The channel to the starting process and idle connections must not keep a finished command alive.
process.exit();
