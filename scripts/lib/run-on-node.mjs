/** Hands over to the Node this project brings, with TypeScript understood, and lives only to pass signals on. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./root.mjs";

const PARENT_WATCH_MS = 500;

/** Program and arguments that run a TypeScript file of this checkout from any folder. */
export function commandFor(script, args) {
  const tsx = pathToFileURL(join(ROOT, "node_modules", "tsx", "dist", "loader.mjs")).href;
  return [join(ROOT, "node_modules", ".bin", "node"), ["--import", tsx, join(ROOT, script), ...args]];
}

/** Environment the file needs: tsx finds the path aliases wherever it is started. */
export function environmentFor() {
  return { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, "tsconfig.json"), NEXT_TELEMETRY_DISABLED: "1" };
}

/** Runs the file to its end and returns its exit code. */
export function runOnNode(script, args) {
  const [program, programArgs] = commandFor(script, args);
  const child = spawn(program, programArgs, {
    env: environmentFor(),
    // The channel closes when this process dies in whatever way; the child then stops by itself.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

  // npm passes signals on, but a shell between, or npm killed outright, would leave the child behind.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, PARENT_WATCH_MS).unref();

  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}
