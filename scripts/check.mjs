/** `npm run check`: every check in order, cheapest first; stops at the first that fails and says how long each took. */
import { spawn } from "node:child_process";
import { ROOT } from "./lib/root.mjs";
import { formatDuration, paint } from "./lib/steps.mjs";

const CHECKS = [
  ["generate", "database client"],
  ["format:check", "format"],
  ["lint", "lint"],
  ["types", "types"],
  ["boundaries", "boundaries between folders"],
  ["dead-code", "dead code"],
  ["test:unit", "unit tests"],
  ["test:integration", "integration tests"],
  ["test:delivery", "what is delivered installs, passes its tests and serves"],
  ["build", "build"],
  ["test:e2e", "end-to-end tests"],
];

const began = Date.now();
const done = [];
for (const [script, label] of CHECKS) {
  process.stdout.write(`\n${paint(`── ${label}`, 1)}  (npm run ${script})\n`);
  const start = Date.now();
  const code = await run(script);
  done.push(
    `${code === 0 ? paint("✓", 32) : paint("✗", 31)} ${formatDuration(Date.now() - start).padStart(12)}  ${label}`,
  );
  if (code !== 0) {
    process.exitCode = code;
    break;
  }
}
process.stdout.write(`\n${done.join("\n")}\n  ${formatDuration(Date.now() - began).padStart(12)}  in all\n`);

function run(script) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit" });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
