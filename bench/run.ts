/** `npm run bench -- NAME`: measures whole processes of the real product and writes bench/results/NAME.json. */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "../scripts/lib/root.mjs";

/** Figures to keep; null when a bench was asked for something else than figures. */
type Run = (args: readonly string[]) => Promise<object | null>;

const BENCHES: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  start: () => import("./start.ts"),
  launch: () => import("./launch.ts"),
  analysis: () => import("./analysis/analysis.ts"),
  schedule: () => import("./execution/schedule.ts"),
  recovery: () => import("./execution/recovery.ts"),
  throughput: () => import("./execution/throughput.ts"),
};

const name = process.argv[2] ?? "";
const load = BENCHES[name];
if (load === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME, where NAME is one of ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exit(2);
}
const args = process.argv.slice(3);
const { run } = await load();
const figures = await run(args);
if (figures !== null) {
  const result = {
    name,
    measuredAt: new Date().toISOString(),
    command: ["npm run bench --", name, ...args].join(" "),
    machine: {
      cpu: cpus()[0]?.model ?? "unknown",
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
    },
    figures,
  };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  // A part of a bench is shown, not kept.
  if (args.length === 0) {
    const folder = join(ROOT, "bench", "results");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.json`), text);
  }
  process.stdout.write(text);
}
