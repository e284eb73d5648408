/** The oracle for Java: the JDK's own compiler, which a small program beside this file asks. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { jdkWithSources } from "../jdk.ts";
import { utf16Offsets } from "../line-map.ts";
import type { Oracle, OracleFile, OracleSite, Target } from "./oracle.ts";
import { programHash } from "./program-hash.ts";

const PROGRAM = fileURLToPath(new URL("java/JavaOracle.java", import.meta.url));
const ANSWER_BYTES = 2 ** 30;

function java(): string {
  return jdkWithSources()?.java ?? "java";
}

export const javaOracle: Oracle = {
  name: "javac",

  async version() {
    const { stdout } = await promisify(execFile)(java(), ["--version"]);
    return `${stdout.trim()} ${await programHash(PROGRAM)}`;
  },

  async ask(folder, files) {
    const { stdout } = await promisify(execFile)(java(), [PROGRAM, folder], { maxBuffer: ANSWER_BYTES });
    const answers = JSON.parse(stdout) as OracleFile[];
    const offsets = new Map<string, Uint32Array>();
    for (const path of files) offsets.set(path, utf16Offsets(await readFile(join(folder, path))));
    return answers.map(({ path, sites }) => ({ path, sites: sites.map((site) => inBytes(path, site, offsets)) }));
  },
};

/** The compiler counts in UTF-16 units. */
function inBytes(path: string, site: OracleSite, offsets: ReadonlyMap<string, Uint32Array>): OracleSite {
  const at = (file: string, index: number): number => offsets.get(file)?.[index] ?? index;
  const target = (one: Target): Target => ({ ...one, start: at(one.file, one.start) });
  return {
    ...site,
    start: at(path, site.start),
    end: at(path, site.end),
    targets: site.targets.map(target),
    alternatives: (site.alternatives ?? []).map(target),
  };
}
