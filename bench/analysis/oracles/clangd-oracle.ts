/** The oracle for C and C++: clangd, of Debian's package of that name, with no build settings but include paths. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LineMap, utf16Offsets } from "../line-map.ts";
import { cSites } from "./c-sites.ts";
import { withToggledDeclarations } from "./toggled-declarations.ts";
import { siteOf } from "./definition-site.ts";
import { LanguageServer } from "./language-server.ts";
import type { Oracle, OracleFile, OracleSite } from "./oracle.ts";
import { programHash } from "./program-hash.ts";

const PROGRAMS = ["clangd-oracle.ts", "c-sites.ts", "definition-site.ts", "toggled-declarations.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
const IN_FLIGHT = 64;

export function clangdOracle(languageId: "c" | "cpp"): Oracle {
  return {
    name: "clangd",

    async version() {
      const { stdout } = await promisify(execFile)("clangd", ["--version"]);
      return `${stdout.trim()} ${languageId} ${await programHash(...PROGRAMS)}`;
    },

    async ask(folder, files) {
      const folders = [...new Set(files.flatMap((file) => foldersAbove(file)))];
      const flags = [languageId === "c" ? "-xc" : "-xc++", ...folders.map((path) => `-I${join(folder, path)}`)];
      await writeFile(join(folder, "compile_flags.txt"), flags.join("\n"));
      const server = await LanguageServer.start("clangd", ["--background-index=false", "--log=error"], folder);
      try {
        const lines = new Map<string, LineMap>();
        const contents = new Map<string, Buffer>();
        for (const path of files) {
          const bytes = await readFile(join(folder, path));
          contents.set(path, bytes);
          lines.set(path, new LineMap(bytes));
          // All are open, so that a declaration in a header leads to its definition elsewhere.
          server.open(join(folder, path), languageId, new TextDecoder().decode(bytes));
        }
        const answers: OracleFile[] = [];
        for (const [path, bytes] of contents) {
          answers.push({ path, sites: await sitesOf(server, folder, path, bytes, lines) });
        }
        return withToggledDeclarations(answers);
      } finally {
        await server.stop();
      }
    },
  };
}

/** `a/b/c.h` → a/b, a and the folder itself. */
function foldersAbove(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === "." ? ["."] : [folder, ...foldersAbove(folder)];
}

async function sitesOf(
  server: LanguageServer,
  folder: string,
  path: string,
  bytes: Buffer,
  lines: ReadonlyMap<string, LineMap>,
): Promise<readonly OracleSite[]> {
  const offsets = utf16Offsets(bytes);
  const names = cSites(new TextDecoder().decode(bytes));
  const sites: OracleSite[] = [];
  for (let from = 0; from < names.length; from += IN_FLIGHT) {
    const batch = names.slice(from, from + IN_FLIGHT).map(async (name) => {
      const start = offsets[name.start] ?? 0;
      const { line, column } = lines.get(path)?.position(start, "utf16") ?? { line: 0, column: 0 };
      const locations = await server.definition(join(folder, path), { line, character: column });
      const own = { path, start, end: offsets[name.end] ?? start, role: name.role };
      return siteOf(own, locations, folder, (file) => lines.get(file));
    });
    sites.push(...(await Promise.all(batch)));
  }
  return sites;
}
