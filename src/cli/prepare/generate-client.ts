/** Generates the database client when the schema changed. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { underLock } from "../../../scripts/lib/process-lock.mjs";
import { ROOT } from "../../../scripts/lib/root.mjs";
import { fingerprint } from "./fingerprint.ts";
import { runTool } from "./run-tool.ts";

const STAMPS = join(ROOT, "node_modules", ".mge");
const STAMP = join(STAMPS, "prisma-client");
const CLIENT = join(ROOT, "src", "server", "db", "generated", "client.ts");

/** Returns whether it was generated now. Of several processes one generates and the others wait. */
export async function generateClient(signal?: AbortSignal): Promise<boolean> {
  const wanted = await fingerprint(ROOT, [
    "prisma/schema.prisma",
    "prisma.config.ts",
    "node_modules/prisma/package.json",
  ]);
  if (await isCurrent(wanted)) return false;
  await mkdir(STAMPS, { recursive: true });
  return underLock(`${STAMP}.lock`, async () => {
    if (await isCurrent(wanted)) return false;
    await rm(STAMP, { force: true });
    const prisma = join(ROOT, "node_modules", "prisma", "build", "index.js");
    const environment = {
      // Generating asks no engine anything, but without a named one Prisma would fetch it first.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    };
    await runTool("`prisma generate`", prisma, ["generate"], environment, signal);
    await writeFile(STAMP, wanted);
    return true;
  });
}

async function isCurrent(wanted: string): Promise<boolean> {
  return existsSync(CLIENT) && (await readFile(STAMP, "utf8").catch(() => "")) === wanted;
}
