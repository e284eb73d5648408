/** The oracle for languages whose calls only running code tells: what was called at the names that are written there. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Corpus } from "../corpora.ts";
import type { Oracle } from "./oracle.ts";
import { programHash } from "./program-hash.ts";
import { recordCalls, recorderOf } from "./recorded-calls.ts";
import { recordedSites } from "./recorded-sites.ts";

const SITES = fileURLToPath(new URL("recorded-sites.ts", import.meta.url));

/** Null for a code base that nothing here runs. */
export function recordedOracle(corpus: Corpus, name: string): Oracle | null {
  const parts = recorderOf(corpus);
  if (parts === null) return null;
  const { recorder, script, driver } = parts;
  return {
    name,

    async version() {
      const { stdout } = await promisify(execFile)(recorder.program, ["--version"]);
      return `${stdout.trim()} ${await programHash(script, driver, SITES)}`;
    },

    /** Calls that did not run, and all that is no call, are in no answer. */
    async ask(folder, files) {
      const sources = new Map<string, Buffer>();
      for (const path of files) sources.set(path, await readFile(join(folder, path)));
      return recordedSites((await recordCalls(corpus, folder)) ?? [], sources);
    },
  };
}
