/** The code bases that are measured: all written by others, all found on this machine. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { ROOT } from "../../scripts/lib/root.mjs";
import { debianCorpora } from "./debian-corpora.ts";
import { jdkWithSources } from "./jdk.ts";

/** A language as far as oracles tell them apart. */
export type CorpusLanguage =
  "typescript" | "javascript" | "python" | "go" | "java" | "c" | "cpp" | "rust" | "ruby" | "php" | "csharp";

export interface Corpus {
  readonly name: string;
  readonly language: CorpusLanguage;
  /** A folder, or a zip archive. */
  readonly path: string;
  /** Where the sources lie in their repository, when its manifest belongs to them; otherwise the folder's name. */
  readonly inPackage?: string;
  /** Folder in the archive. */
  readonly inArchive?: string;
  /** Folder below which others include the sources, e.g. `llvm/ADT`; otherwise the folder's name. */
  readonly includedAs?: string;
  /** Path of the Go module that the folder is the root of. */
  readonly goModule?: string;
}

const EXTENSIONS: Readonly<Record<CorpusLanguage, RegExp>> = {
  typescript: /\.[cm]?[jt]sx?$/,
  javascript: /\.[cm]?[jt]sx?$/,
  python: /\.py$/,
  go: /\.go$/,
  java: /\.java$/,
  c: /\.[ch]$/,
  cpp: /\.(?:cc|cpp|cxx|h|hh|hpp|hxx|ipp|inl)$/,
  rust: /\.rs$/,
  ruby: /\.rb$/,
  php: /\.php$/,
  csharp: /\.cs$/,
};

function isCorpusLanguage(text: string): text is CorpusLanguage {
  return Object.hasOwn(EXTENSIONS, text);
}

/** Name, language, package, folder in it. */
type NpmCorpus = readonly [string, CorpusLanguage, string, string];

const NPM: readonly NpmCorpus[] = [
  ["zod", "typescript", "zod", "src"],
  ["trpc-server", "typescript", "@trpc/server", "src"],
  ["query-core", "typescript", "@tanstack/query-core", "src"],
  ["better-auth-core", "typescript", "@better-auth/core", "src"],
  ["radix-ui", "typescript", "radix-ui", "src"],
  ["eslint", "javascript", "eslint", "lib"],
  ["dependency-cruiser", "javascript", "dependency-cruiser", "src"],
  ["pg", "javascript", "pg", "lib"],
];
const STANDARD_LIBRARY = ["asyncio", "concurrent", "email", "http", "importlib", "json", "logging", "unittest"];
const DEBIAN = ["click", "flask", "jinja2", "requests", "urllib3", "werkzeug"];
const C: readonly (readonly [string, CorpusLanguage, string, string?])[] = [
  ["zlib-examples", "c", "/usr/share/doc/zlib1g-dev/examples"],
  ["nettle-examples", "c", "/usr/share/doc/nettle-dev/examples"],
  ["libxml-headers", "c", "/usr/include/libxml2"],
  ["sharp", "cpp", join(ROOT, "node_modules", "sharp", "src")],
  ["llvm-adt", "cpp", "/usr/include/llvm-14/llvm/ADT", "llvm/ADT"],
];
const GO = ["net/http", "encoding", "text", "go"];

/** For time and memory only. */
export const FURTHER_CORPORA: readonly Corpus[] = [npmCorpus(["effect", "typescript", "effect", "src"])];

function npmCorpus([name, language, folder, inPackage]: NpmCorpus): Corpus {
  return { name, language, path: join(ROOT, "node_modules", folder, inPackage), inPackage };
}

/** Modules of the JDK. */
const JAVA = ["java.logging", "java.net.http", "java.prefs"];

/** Debian's, for which its python3-* packages are installed. */
export const PYTHON = "/usr/bin/python3";

/** Every corpus by default, whether or not it is on this machine. */
export async function knownCorpora(): Promise<readonly Corpus[]> {
  const askPython = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  const library = await printed(PYTHON, ["-c", askPython], "/usr/lib/python3");
  const go = await printed("go", ["env", "GOROOT"], "/usr/share/go");
  const sources = jdkWithSources()?.sources ?? "/usr/lib/jvm/src.zip";
  return [
    ...NPM.map(npmCorpus),
    ...STANDARD_LIBRARY.map((name) => ({ name, language: "python" as const, path: join(library, name) })),
    ...DEBIAN.map((name) => ({
      name,
      language: "python" as const,
      path: join("/usr/lib/python3/dist-packages", name),
    })),
    ...GO.map((name) => ({
      name: `go-${name.replace("/", "-")}`,
      language: "go" as const,
      path: join(go, "src", name),
      goModule: name,
    })),
    ...JAVA.map((name) => ({ name, language: "java" as const, path: sources, inArchive: name })),
    ...C.map(([name, language, path, includedAs]) => ({
      name,
      language,
      path,
      ...(includedAs === undefined ? {} : { includedAs }),
    })),
    ...(await debianCorpora()),
  ];
}

/** What a program says of itself; `otherwise` where there is no such program. */
async function printed(program: string, args: readonly string[], otherwise: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args]).catch(() => ({ stdout: "" }));
  return stdout.trim() === "" ? otherwise : stdout.trim();
}

/** `name=path:language` as it is given on the command line; null when it is not of that form. */
export function parseCorpus(text: string): Corpus | null {
  const [, name, path, language] = /^([^=]+)=(.+):([a-z]+)$/.exec(text) ?? [];
  if (name === undefined || path === undefined || language === undefined || !isCorpusLanguage(language)) return null;
  return { name, language, path: resolve(path) };
}

/** A copy of a corpus with nothing around it. */
export interface CorpusCopy {
  readonly corpus: Corpus;
  /** What is analysed. */
  readonly folder: string;
  /** Source files in it, relative with `/`, sorted. */
  readonly files: readonly string[];
  /** A second copy, where an oracle may put its settings. */
  forOracle(): Promise<string>;
  remove(): Promise<void>;
}

/** Copies the sources alone; null when the corpus is not on this machine. */
export async function copyCorpus(corpus: Corpus): Promise<CorpusCopy | null> {
  if (!existsSync(corpus.path)) return null;
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "mge-bench-corpus-")));
  const folder = join(scratch, "analysed");
  await copySources(corpus, folder);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && EXTENSIONS[corpus.language].test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    )
    .toSorted();
  return {
    corpus,
    folder,
    files,
    async forOracle() {
      const second = join(scratch, "oracle");
      await cp(folder, second, { recursive: true });
      return second;
    },
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}

async function copySources(corpus: Corpus, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = await realpath(corpus.path);
  if (corpus.inArchive !== undefined) {
    await unpack(source, corpus.inArchive, folder);
    return;
  }
  const { inPackage, includedAs, goModule } = corpus;
  const target = goModule === undefined ? (inPackage ?? includedAs ?? basename(corpus.path)) : ".";
  await copyInto(source, join(folder, target), EXTENSIONS[corpus.language]);
  if (goModule !== undefined) await writeFile(join(folder, "go.mod"), `module ${goModule}\n`);
  if (inPackage === undefined) return;
  const manifest = corpus.language === "rust" ? "Cargo.toml" : "package.json";
  await cp(join(corpus.path, relative(inPackage, "."), manifest), join(folder, manifest));
}

async function unpack(archive: string, inArchive: string, folder: string): Promise<void> {
  const files = unzipSync(await readFile(archive), {
    filter: ({ name }) => name.startsWith(`${inArchive}/`) && name.endsWith(".java"),
  });
  for (const [name, bytes] of Object.entries(files)) {
    const target = join(folder, name.slice(inArchive.length + 1));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

async function copyInto(source: string, target: string, extension: RegExp): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== "testdata")
      await copyInto(from, join(target, entry.name), extension);
    else if (entry.isFile() && extension.test(entry.name)) await cp(from, join(target, entry.name));
  }
}
