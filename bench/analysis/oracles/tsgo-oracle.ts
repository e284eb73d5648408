/** The oracle for TypeScript and JavaScript: the native compiler's language server, which shares no code with the resolver. */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../../scripts/lib/root.mjs";
import { LineMap, utf16Offsets } from "../line-map.ts";
import { siteOf } from "./definition-site.ts";
import { LanguageServer } from "./language-server.ts";
import type { Oracle, OracleFile } from "./oracle.ts";
import { programHash } from "./program-hash.ts";
import { typescriptSites } from "./typescript-sites.ts";

const PACKAGE = "@typescript/native-preview";
const PROGRAMS = ["tsgo-oracle.ts", "typescript-sites.ts", "definition-site.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
/** Requests on their way at once. */
const IN_FLIGHT = 256;

/** What a code base without a tsconfig.json of its own is read with. */
const SETTINGS = {
  compilerOptions: {
    target: "esnext",
    module: "esnext",
    moduleResolution: "bundler",
    allowJs: true,
    strict: true,
    jsx: "preserve",
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  },
  include: ["**/*"],
};

/** The settings, with the conditions under which the package's own names lead to its sources. */
async function settingsFor(folder: string): Promise<object> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => "{}");
  const { exports } = JSON.parse(text) as { exports?: unknown };
  const customConditions = [...conditionsOf(exports, folder)];
  return { ...SETTINGS, compilerOptions: { ...SETTINGS.compilerOptions, customConditions } };
}

/** Conditions in a package's exports that name files which are there. */
function conditionsOf(exports: unknown, folder: string, found = new Set<string>()): ReadonlySet<string> {
  if (typeof exports !== "object" || exports === null) return found;
  for (const [condition, target] of Object.entries(exports)) {
    if (typeof target !== "string") conditionsOf(target, folder, found);
    else if (!condition.startsWith(".") && !STANDARD.has(condition) && existsSync(join(folder, target)))
      found.add(condition);
  }
  return found;
}

/** Conditions that the language server takes into account by itself. */
const STANDARD: ReadonlySet<string> = new Set(["import", "types", "require", "node", "default"]);

export const tsgoOracle: Oracle = {
  name: "tsgo",

  async version() {
    const manifest = await readFile(join(ROOT, "node_modules", PACKAGE, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    return `${version} ${await programHash(...PROGRAMS)}`;
  },

  async ask(folder, files) {
    const settings = join(folder, "tsconfig.json");
    if (!existsSync(settings)) await writeFile(settings, JSON.stringify(await settingsFor(folder)));
    const server = await LanguageServer.start(executable(), ["--lsp", "--stdio"], folder);
    try {
      const contents = new Map<string, Buffer>();
      for (const path of files) contents.set(path, await readFile(join(folder, path)));
      const lines = new Map<string, LineMap>();
      const linesOf = (path: string): LineMap | undefined => {
        const bytes = contents.get(path);
        if (bytes === undefined) return undefined;
        const known = lines.get(path) ?? new LineMap(bytes);
        lines.set(path, known);
        return known;
      };
      const answers: OracleFile[] = [];
      for (const [path, bytes] of contents) {
        answers.push({ path, sites: await sitesOf(server, folder, path, bytes, linesOf) });
      }
      return answers;
    } finally {
      await server.stop();
    }
  },
};

async function sitesOf(
  server: LanguageServer,
  folder: string,
  path: string,
  bytes: Buffer,
  linesOf: (path: string) => LineMap | undefined,
): Promise<OracleFile["sites"]> {
  const text = new TextDecoder().decode(bytes);
  const offsets = utf16Offsets(bytes);
  const map = new LineMap(bytes);
  const full = join(folder, path);
  server.open(full, languageIdOf(path), text);
  const names = typescriptSites(path, text);
  const sites: OracleFile["sites"][number][] = [];
  for (let from = 0; from < names.length; from += IN_FLIGHT) {
    const batch = names.slice(from, from + IN_FLIGHT).map(async (name) => {
      const start = offsets[name.start] ?? 0;
      const { line, column } = map.position(start, "utf16");
      // Inside the quotes of a module specifier.
      const locations = await server.definition(full, { line, character: column + (isQuote(bytes[start]) ? 1 : 0) });
      return siteOf({ path, start, end: offsets[name.end] ?? start, role: name.role }, locations, folder, linesOf);
    });
    sites.push(...(await Promise.all(batch)));
  }
  server.close(full);
  return sites;
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

function languageIdOf(path: string): string {
  if (path.endsWith(".tsx")) return "typescriptreact";
  if (path.endsWith(".jsx")) return "javascriptreact";
  return /\.[cm]?ts$/.test(path) ? "typescript" : "javascript";
}

/** The program of this platform, which the package brings along. */
function executable(): string {
  const manifest = createRequire(join(ROOT, "node_modules", PACKAGE, "package.json")).resolve(
    `${PACKAGE}-${process.platform}-${process.arch}/package.json`,
  );
  return join(manifest, "..", "lib", process.platform === "win32" ? "tsgo.exe" : "tsgo");
}
