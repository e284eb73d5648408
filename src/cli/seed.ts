/** `npm run seed -- NAME`: puts a named set of data into the installation's database; joins a running one. */
import { printFailure } from "../../scripts/lib/steps.mjs";
import { MgeError } from "../core/errors.ts";
import { runMigrations } from "../server/db/run-migrations.ts";
import { loadEnv } from "../server/env.ts";
import { ensureAuthSecret } from "./auth-secret.ts";
import { openDatabase } from "./open-database.ts";
import { generateClient } from "./prepare/generate-client.ts";

async function seed(wanted: string | undefined): Promise<string> {
  const env = loadEnv();
  await generateClient();
  // These need the generated client, so they cannot be imported before it exists.
  const { createContainer } = await import("../server/container.ts");
  const { runSeed, seedNames } = await import("../server/seeds/run-seed.ts");
  const name = seedNames.find((candidate) => candidate === wanted);
  if (name === undefined) {
    throw new MgeError("BAD_INPUT", `There is no seed "${wanted ?? ""}".`, `Choose one of: ${seedNames.join(", ")}.`);
  }
  const database = await openDatabase(env, () => undefined);
  try {
    await runMigrations(database.url);
    const authSecret = await ensureAuthSecret(env.dataFolder, env.authSecret);
    const container = createContainer({ ...env, databaseUrl: database.url, authSecret, authUrl: "http://127.0.0.1" });
    try {
      return await runSeed(container, name);
    } finally {
      await container.close();
    }
  } finally {
    await database.close();
  }
}

try {
  process.stdout.write(`${await seed(process.argv[2])}\n`);
} catch (error) {
  printFailure(error instanceof Error ? error : new Error(String(error)));
  process.exitCode = 1;
}
