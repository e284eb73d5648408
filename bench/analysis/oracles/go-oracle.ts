/** The oracle for Go: go/types of Debian's golang-go, which a small program beside this file asks. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Oracle, OracleFile } from "./oracle.ts";
import { programHash } from "./program-hash.ts";

const PROGRAM = fileURLToPath(new URL("go/main.go", import.meta.url));
const ANSWER_BYTES = 2 ** 30;

export const goOracle: Oracle = {
  name: "go/types",

  async version() {
    const { stdout } = await promisify(execFile)("go", ["version"]);
    return `${stdout.trim()} ${await programHash(PROGRAM)}`;
  },

  /** Files for other platforms are in no answer of the compiler: it has no opinion of them. */
  async ask(folder) {
    const scratch = await mkdtemp(join(tmpdir(), "mge-bench-go-"));
    try {
      const program = join(scratch, "oracle");
      await promisify(execFile)("go", ["build", "-o", program, PROGRAM]);
      const { stdout } = await promisify(execFile)(program, [folder], { maxBuffer: ANSWER_BYTES });
      return JSON.parse(stdout) as OracleFile[];
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
};
