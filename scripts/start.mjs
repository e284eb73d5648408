/** `npm start`: installs what is missing, then hands over to the supervisor in src/cli/start.ts. */
import { join } from "node:path";
import { ensureInstalled, isInstalled } from "./lib/ensure-installed.mjs";
import { prepareEnvironment } from "./lib/prepare-environment.mjs";
import { lockHolder } from "./lib/process-lock.mjs";
import { runOnNode } from "./lib/run-on-node.mjs";
import { printFailure, step } from "./lib/steps.mjs";

const HELP = `npm start: installs what is missing, builds, starts PostgreSQL, worker and web, and watches them

Usage
  npm start
  npm start -- --help

It takes no other option; Ctrl-C stops everything in order.

Environment
  PORT                     of the web server, 3000 by default; 0 takes a free one
  HOST                     address to listen on, 127.0.0.1 by default
  MGE_DATA                 data folder, .mge in the checkout by default
  DATABASE_URL             a PostgreSQL of yours instead of the embedded one
  BETTER_AUTH_URL          the address that users type, when it is another one
  BETTER_AUTH_SECRET       signs the sessions; made and kept in the data folder by default
  MGE_WORKER_CONCURRENCY   atoms that are made at once, 100 by default

Exit code
  0  stopped as asked
  1  it could not start, or not go on
  2  wrong usage
`;

async function start() {
  prepareEnvironment();
  // An install would pull the modules from under an installation that runs; the supervisor words the refusal.
  const isRunning = lockHolder(join(process.env.MGE_DATA, "installation.lock")) !== undefined;
  if (!isInstalled() && !isRunning) await step("Dependencies", ensureInstalled);
  return runOnNode("src/cli/start.ts", []);
}

const [first, ...more] = process.argv.slice(2);
if (first === undefined) {
  try {
    process.exitCode = await start();
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
} else if ([first, ...more].some((word) => word === "--help" || word === "-h")) {
  process.stdout.write(HELP);
} else {
  const what = first.startsWith("-") ? `There is no option ${first}` : `"${first}" is too much`;
  printFailure({ message: `${what}.`, remedy: "See `npm start -- --help`." });
  process.exitCode = 2;
}
