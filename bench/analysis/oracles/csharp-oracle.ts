/**
 * The oracle for C#: the calls in what Mono's compiler makes of the sources, by their lines, which a small program beside
 * this file reads with Mono.Cecil.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Oracle } from "./oracle.ts";
import { programHash } from "./program-hash.ts";
import type { RecordedCall } from "./recorded-calls.ts";
import { recordedSites } from "./recorded-sites.ts";

const PROGRAM = fileURLToPath(new URL("csharp/CallOracle.cs", import.meta.url));
const SITES = fileURLToPath(new URL("recorded-sites.ts", import.meta.url));
/** Debian's libmono-cecil-cil. */
const CECIL = "/usr/lib/mono-cecil";
const ANSWER_BYTES = 2 ** 28;

export const csharpOracle: Oracle = {
  name: "mcs",

  async version() {
    const { stdout } = await promisify(execFile)("mcs", ["--version"]);
    return `${stdout.trim()} ${await programHash(PROGRAM, SITES)}`;
  },

  /** Calls of methods without a body, and all that is no call, are in no answer. */
  async ask(folder, files) {
    const scratch = await mkdtemp(join(tmpdir(), "mge-bench-csharp-"));
    try {
      const program = join(scratch, "oracle.exe");
      const library = join(scratch, "library.dll");
      const cecil = ["Mono.Cecil.dll", "Mono.Cecil.Mdb.dll"].map((name) => `-r:${join(CECIL, name)}`);
      await promisify(execFile)("mcs", [`-out:${program}`, ...cecil, PROGRAM]);
      const options = [
        "-debug",
        "-target:library",
        "-unsafe",
        "-r:System.Core",
        "-r:System.Numerics",
        `-out:${library}`,
      ];
      await promisify(execFile)("mcs", [...options, ...files], { cwd: folder, maxBuffer: ANSWER_BYTES });
      const { stdout } = await promisify(execFile)("mono", [program, library, folder], {
        env: { ...process.env, MONO_PATH: CECIL },
        maxBuffer: ANSWER_BYTES,
      });
      const sources = new Map<string, Buffer>();
      for (const path of files) sources.set(path, await readFile(join(folder, path)));
      return recordedSites(JSON.parse(stdout) as RecordedCall[], sources);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
};
