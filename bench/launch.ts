/** How long it takes from a description to the unpacked service, joined to a running installation. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../scripts/lib/root.mjs";
import { dataFolder, startInstallation } from "./installation.ts";

/** What `mge launch --json` says of the project that is a figure. */
const SHOWN = ["atoms", "waves", "seconds", "validation", "openReviews"] as const;

export async function run(): Promise<object> {
  const data = await dataFolder();
  const out = await mkdtemp(join(tmpdir(), "mge-bench-out-"));
  const installation = await startInstallation(data.path);
  try {
    const figures: Record<string, object> = {};
    for (const sample of await readdir(join(ROOT, "samples"))) {
      figures[sample] = await launch(data.path, join(ROOT, "samples", sample), join(out, sample));
    }
    return figures;
  } finally {
    await installation.stop();
    await data.remove();
    await rm(out, { recursive: true, force: true });
  }
}

/** Runs `mge launch` and returns its wall time beside what it says of the project. */
async function launch(data: string, file: string, out: string): Promise<object> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, "bin", "mge.mjs"), "launch", file, "--out", out, "--yes", "--json"],
    { env: { ...process.env, MGE_DATA: data }, stdio: ["ignore", "pipe", "ignore"] },
  );
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`mge launch ${file} ended with ${String(code)}: ${text}`);
  const wallMs = Math.round(performance.now() - began);
  const { project } = JSON.parse(text) as { project: Record<string, unknown> };
  return { wallMs, ...Object.fromEntries(SHOWN.map((name) => [name, project[name]])) };
}
