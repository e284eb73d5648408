/** What a worker needs to join an installation: its database and its secret, both made sure of. */
import { MgeError } from "../../core/errors.ts";
import { createPool } from "../../server/db/create-pool.ts";
import { checkMigrations } from "../../server/db/run-migrations.ts";
import { type Env, loadEnv, type ServerEnv } from "../../server/env.ts";
import { checkSecret, rememberSecret } from "../../server/services/setup/secret-probe.ts";
import { findAuthSecret } from "../auth-secret.ts";
import { readInstallation } from "../installation.ts";
import { openDatabase } from "../open-database.ts";

/** Throws BAD_INPUT for what is not set, UNAVAILABLE for a database that cannot be used, CONFLICT for what does not fit. */
export async function joinAsWorker(): Promise<ServerEnv> {
  const env = loadEnv();
  const databaseUrl = await findDatabase(env);
  const authSecret = await findAuthSecret(env.dataFolder, env.authSecret);
  if (authSecret === undefined)
    throw new MgeError(
      "BAD_INPUT",
      "BETTER_AUTH_SECRET is not set, and a worker cannot read the keys of providers without it.",
      "Set it to the installation's secret: the value it was started with, or the file auth-secret in its data folder.",
    );
  await openDatabase({ ...env, databaseUrl }, () => undefined);
  await checkMigrations(databaseUrl);
  await checkThatItFits(databaseUrl, authSecret);
  return { ...env, databaseUrl, authSecret, authUrl: env.authUrl ?? "http://127.0.0.1" };
}

async function findDatabase(env: Env): Promise<string> {
  const found = env.databaseUrl ?? (await readInstallation(env.dataFolder))?.databaseUrl;
  if (found !== undefined) return found;
  throw new MgeError(
    "BAD_INPUT",
    `DATABASE_URL is not set, and no installation runs on ${env.dataFolder}.`,
    "Set DATABASE_URL to the installation's database, or start an installation here with `npm start`.",
  );
}

async function checkThatItFits(databaseUrl: string, secret: string): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1 });
  try {
    const found = await checkSecret(pool, secret);
    if (found === "differs")
      throw new MgeError(
        "CONFLICT",
        "BETTER_AUTH_SECRET is not the secret of this installation, so the keys of providers could not be read.",
        "Set it to the value the installation was started with, or the file auth-secret in its data folder.",
      );
    // An installation that was last started by a version without probes.
    if (found === "unknown") await rememberSecret(pool, secret);
  } finally {
    await pool.end();
  }
}
