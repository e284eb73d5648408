/** The services of an installation for one command: on the database of the one that runs here, or of the environment. */
import type { Container } from "../server/container.ts";
import { runMigrations } from "../server/db/run-migrations.ts";
import { type Env, loadEnv } from "../server/env.ts";
import { ensureAuthSecret } from "./auth-secret.ts";
import { readInstallation } from "./installation.ts";
import { openDatabase } from "./open-database.ts";
import { generateClient } from "./prepare/generate-client.ts";

export interface OpenContainer {
  readonly container: Container;
  /** Of the database, for the progress line. */
  readonly description: string;
  /** Lets go of everything; the embedded server stops unless another process uses it. */
  close(): Promise<void>;
}

/** Throws with one sentence; what was opened until then is closed again. */
export async function openContainer(
  onProgress: (what: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<OpenContainer> {
  const env = await findEnvironment();
  await generateClient(signal);
  const database = await openDatabase(env, onProgress);
  try {
    await runMigrations(database.url);
    const authSecret = await ensureAuthSecret(env.dataFolder, env.authSecret);
    // Needs the generated client, so it cannot be imported before it exists.
    const { createContainer } = await import("../server/container.ts");
    const authUrl = env.authUrl ?? "http://127.0.0.1";
    const container = createContainer({ ...env, databaseUrl: database.url, authSecret, authUrl });
    return {
      container,
      description: database.description,
      close: async () => {
        await container.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The environment, with the database of the installation that runs here unless another one is named. */
async function findEnvironment(): Promise<Env> {
  const env = loadEnv();
  if (env.databaseUrl !== undefined) return env;
  const running = await readInstallation(env.dataFolder);
  return running === undefined || running.isEmbedded ? env : { ...env, databaseUrl: running.databaseUrl };
}
