/** The oracle for Rust: rustdoc, whose source pages link every name that the compiler resolved to its definition. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Oracle } from "./oracle.ts";
import { programHash } from "./program-hash.ts";
import { crateArguments } from "./rust-crates.ts";
import { sitesOf } from "./rustdoc-pages.ts";

const PARTS = ["rustdoc-oracle.ts", "rustdoc-pages.ts", "rust-crates.ts", "rust-traits.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
/** The links are an unstable option, which a stable compiler takes with this set. */
const ENVIRONMENT = { ...process.env, RUSTC_BOOTSTRAP: "1" };
const OPTIONS = ["-Zunstable-options", "--generate-link-to-definition", "--document-private-items"];

export const rustdocOracle: Oracle = {
  name: "rustdoc",

  async version() {
    const { stdout } = await promisify(execFile)("rustdoc", ["--version"]);
    return `${stdout.trim()} ${await programHash(...PARTS)}`;
  },

  /** Files that the default features leave out, and what macros and loops expand to, are in no answer. */
  async ask(folder, files) {
    const scratch = await mkdtemp(join(tmpdir(), "mge-bench-rust-"));
    try {
      const libraries = join(scratch, "libraries");
      await mkdir(libraries);
      const { name, args } = await crateArguments(await readFile(join(folder, "Cargo.toml"), "utf8"), libraries);
      await promisify(execFile)("rustdoc", ["src/lib.rs", ...args, ...OPTIONS, "-o", scratch], {
        cwd: folder,
        env: ENVIRONMENT,
      });
      const pages = new Map<string, string>();
      const sources = new Map<string, Buffer>();
      for (const path of files) {
        const page = join(scratch, "src", name, `${path.replace(/^src\//, "")}.html`);
        if (!existsSync(page)) continue;
        pages.set(path, await readFile(page, "utf8"));
        sources.set(path, await readFile(join(folder, path)));
      }
      return sitesOf(pages, sources);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
};
