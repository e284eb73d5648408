/** A whole installation for tests, started as `npm start` starts it, on a throw-away data folder and free ports. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandFor, environmentFor } from "../../scripts/lib/run-on-node.mjs";
import { ROOT } from "../../scripts/lib/root.mjs";
import { removeEmbeddedPostgres } from "../server/db/embedded-postgres.ts";

/** Building from nothing on a busy machine is most of it. */
const START_TIMEOUT_MS = 300_000;

export interface TestInstallation {
  /** Without a trailing slash. */
  readonly address: string;
  /** Link that creates the first admin, once. */
  readonly setupLink: string;
  readonly dataFolder: string;
  /** Stops everything and removes the data folder; returns the supervisor's exit code. */
  stop(): Promise<number | null>;
}

/** Rejects with all that was printed when the installation does not come up. `environment` is added to its own. */
export async function startInstallation(environment: Readonly<Record<string, string>> = {}): Promise<TestInstallation> {
  const dataFolder = await mkdtemp(join(tmpdir(), "mge-installation-"));
  // The database's own user must be able to enter when the tests run as root.
  await chmod(dataFolder, 0o755);
  const remove = async (): Promise<void> => {
    await removeEmbeddedPostgres(dataFolder);
    await rm(dataFolder, { recursive: true, force: true });
  };
  const [program, args] = commandFor("src/cli/start.ts", []);
  const inherited = Object.entries(environmentFor()).filter(([name]) => !OWN_VARIABLES.includes(name));
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NODE_ENV: "production", PORT: "0", ...environment, MGE_DATA: dataFolder },
    // The channel closes when the tests are killed; the installation then stops by itself.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  try {
    const [address, setupLink] = await readLinks(child);
    return {
      address,
      setupLink,
      dataFolder,
      async stop() {
        child.kill("SIGTERM");
        const code = await ended;
        await remove();
        return code;
      },
    };
  } catch (error) {
    child.kill("SIGTERM");
    await ended;
    await remove();
    throw error;
  }
}

/** What a developer set for an installation of theirs must not reach the one under test. */
const OWN_VARIABLES = [
  "DATABASE_URL",
  "BETTER_AUTH_SECRET",
  "BETTER_AUTH_URL",
  "HOST",
  "PORT",
  "MGE_BUILD",
  "NODE_ENV",
  "ANTHROPIC_API_KEY",
  "OPENAI_API_KEY",
  "GOOGLE_GENERATIVE_AI_API_KEY",
];

function readLinks(child: ChildProcess): Promise<[address: string, setupLink: string]> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (reason: string): void => {
      reject(new Error(`The installation did not start: ${reason}\n${output}`));
    };
    const timer = setTimeout(() => {
      fail(`not within ${String(START_TIMEOUT_MS / 1000)} s`);
    }, START_TIMEOUT_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /MGE runs at (\S+)/.exec(output)?.[1];
      const link = /once: (\S+)/.exec(output)?.[1];
      if (address === undefined || link === undefined || !output.includes("Ctrl-C stops it")) return;
      clearTimeout(timer);
      resolve([address, link]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("close", (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${String(code)}`);
    });
  });
}
