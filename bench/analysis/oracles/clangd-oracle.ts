/** The oracle for C and C++: clangd, of Debian's package of that name, with no build settings but where headers are. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { LineMap, utf16Offsets } from "../line-map.ts";
import { cSites } from "./c-sites.ts";
import { siteOf } from "./definition-site.ts";
import { includeArguments } from "./include-folders.ts";
import { LanguageServer, type ServerPosition } from "./language-server.ts";
import type { Oracle, OracleFile, OracleSite } from "./oracle.ts";
import { programHash } from "./program-hash.ts";
import { withSameNames } from "./same-name.ts";
import { withToggledDeclarations } from "./toggled-declarations.ts";

const PROGRAMS = [
  "clangd-oracle.ts",
  "c-sites.ts",
  "definition-site.ts",
  "include-folders.ts",
  "same-name.ts",
  "toggled-declarations.ts",
].map((name) => fileURLToPath(new URL(name, import.meta.url)));
/** Newer than clang's defaults, which lack what current code uses. */
const STANDARD = { c: "-std=gnu17", cpp: "-std=gnu++17" };
const IN_FLIGHT = 64;

export function clangdOracle(languageId: "c" | "cpp"): Oracle {
  return {
    name: "clangd",

    async version() {
      const { stdout } = await promisify(execFile)("clangd", ["--version"]);
      return `${stdout.trim()} ${languageId} ${await programHash(...PROGRAMS)}`;
    },

    async ask(folder, files) {
      const language = [languageId === "c" ? "-xc" : "-xc++", STANDARD[languageId], "-ferror-limit=0"];
      const flags = [...language, ...(await includeArguments(folder, files))];
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
        // What a file defines is known to the others once it was parsed.
        for (const path of files) await server.definition(join(folder, path), { line: 0, character: 0 });
        const answers: OracleFile[] = [];
        for (const [path, bytes] of contents) {
          answers.push({ path, sites: await sitesOf(server, folder, path, bytes, lines) });
        }
        return withToggledDeclarations(withSameNames(answers, contents));
      } finally {
        await server.stop();
      }
    },
  };
}

async function sitesOf(
  server: LanguageServer,
  folder: string,
  path: string,
  bytes: Buffer,
  lines: ReadonlyMap<string, LineMap>,
): Promise<readonly OracleSite[]> {
  const offsets = utf16Offsets(bytes);
  const text = new TextDecoder().decode(bytes);
  const names = cSites(text);
  const declared = new Set(
    (await server.declaredNames(join(folder, path))).map(
      ({ line, character }) => `${String(line)}:${String(character)}`,
    ),
  );
  const sites: OracleSite[] = [];
  for (let from = 0; from < names.length; from += IN_FLIGHT) {
    const batch = names.slice(from, from + IN_FLIGHT).map(async (name) => {
      const start = offsets[name.start] ?? 0;
      const { line, column } = lines.get(path)?.position(start, "utf16") ?? { line: 0, column: 0 };
      const position = { line, character: column };
      const own = { path, start, end: offsets[name.end] ?? start, role: name.role };
      const [locations, names] = await Promise.all([
        server.definition(join(folder, path), position),
        namesAt(server, join(folder, path), position),
      ]);
      // What clang makes no sense of, clangd looks up by its text: a guess.
      const isKnown = name.role === "import" || names.includes(text.slice(name.start, name.end));
      const site = siteOf(own, isKnown ? locations : [], folder, (file) => lines.get(file));
      const isDeclared = declared.has(`${String(line)}:${String(column)}`);
      return isDeclared ? { ...site, isDeclaration: true } : site;
    });
    sites.push(...(await Promise.all(batch)));
  }
  return sites;
}

/** Names of what clang's syntax tree has at the position, without template arguments and tildes. */
async function namesAt(server: LanguageServer, path: string, position: ServerPosition): Promise<readonly string[]> {
  const textDocument = { uri: pathToFileURL(path).href };
  const answer = await server.request("textDocument/symbolInfo", { textDocument, position }).catch(() => null);
  if (!Array.isArray(answer)) return [];
  return (answer as { name?: string | null }[]).map(({ name }) => (name ?? "").replace(/<[^]*$/, "").replace(/^~/, ""));
}
