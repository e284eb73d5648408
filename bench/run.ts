/** `npm run bench -- NAME`: measures whole processes of the real product and writes bench/results/NAME.json. */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "../scripts/lib/root.mjs";

const BENCHES: Readonly<Record<string, () => Promise<{ run: () => Promise<object> }>>> = {
  start: () => import("./start.ts"),
  launch: () => import("./launch.ts"),
};

const name = process.argv[2] ?? "";
const load = BENCHES[name];
if (load === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME, where NAME is one of ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exit(2);
}
const { run } = await load();
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
};
const result = {
  name,
  measuredAt: new Date().toISOString(),
  command: `npm run bench -- ${name}`,
  machine,
  figures: await run(),
};
const folder = join(ROOT, "bench", "results");
await mkdir(folder, { recursive: true });
await writeFile(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
