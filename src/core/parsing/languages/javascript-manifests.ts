/** What package.json and tsconfig.json say about modules; bad ones say nothing. */
import type { RepositoryView } from "../../dependencies/modules/module-rules.ts";
import { folderOf, pathFrom } from "./module-paths.ts";

type Json = Readonly<Record<string, unknown>>;

/** A package of the repository. */
export interface Package {
  readonly folder: string;
  readonly exports: unknown;
  /** Files it may begin with, in the order they are tried. */
  readonly entries: readonly string[];
}

/** Where names that are no paths are looked up, by tsconfig.json. */
export interface PathMapping {
  /** Folder that `baseUrl` names, where names may lead without further ado. */
  readonly baseFolder: string | undefined;
  /** Patterns with at most one `*`, the most specific first, and where they lead from the root. */
  readonly patterns: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

const CONFIG = /(?:^|\/)[jt]sconfig\.json$/;

/** Packages by name. */
export function packagesOf(repository: RepositoryView): ReadonlyMap<string, Package> {
  const packages = new Map<string, Package>();
  for (const [path, text] of repository.manifests) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const manifest = parsed(text);
    const name = manifest["name"];
    if (typeof name !== "string" || packages.has(name)) continue;
    const entries = ["types", "typings", "main"].map((field) => manifest[field]);
    const files = [...entries.filter((entry) => typeof entry === "string"), "index"];
    packages.set(name, { folder: folderOf(path), exports: manifest["exports"], entries: files });
  }
  return packages;
}

/** Files that a package's subpath (`.` or `./x`) may mean, most likely first, relative to its folder. */
export function exportedFiles(
  { exports, entries }: Package,
  subpath: string,
  conditions: ReadonlySet<string>,
): readonly string[] {
  if (exports === undefined) return subpath === "." ? entries : [subpath];
  return filesFor(isTable(exports) ? exports : { ".": exports }, subpath, conditions);
}

/** Tables of what `#name` means to the files of a package, by its folder. */
export function privateImportsOf(repository: RepositoryView): ReadonlyMap<string, Json> {
  const tables = new Map<string, Json>();
  for (const [path, text] of repository.manifests) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const { imports } = parsed(text);
    tables.set(folderOf(path), isJson(imports) ? imports : {});
  }
  return tables;
}

/** Files that a table of subpaths gives for one of them, most likely first. */
export function filesFor(table: Json, subpath: string, conditions: ReadonlySet<string>): readonly string[] {
  const exact = table[subpath];
  if (exact !== undefined) return textsIn(exact, conditions);
  for (const pattern of Object.keys(table).sort(moreSpecificFirst)) {
    const filled = matched(pattern, subpath);
    if (filled !== undefined)
      return textsIn(table[pattern], conditions).map((text) => text.replaceAll("*", () => filled));
  }
  return [];
}

function isTable(exports: unknown): exports is Json {
  return isJson(exports) && Object.keys(exports).some((key) => key.startsWith("."));
}

/** Every file that a condition names: those that hold first, for a package's own sources often stand under another. */
function textsIn(target: unknown, conditions: ReadonlySet<string>): readonly string[] {
  if (typeof target === "string") return [target];
  if (Array.isArray(target)) return target.flatMap((each) => textsIn(each, conditions));
  if (!isJson(target)) return [];
  const [holding, others] = [true, false].map((holds) =>
    Object.entries(target).flatMap(([condition, each]) =>
      conditions.has(condition) === holds ? textsIn(each, conditions) : [],
    ),
  );
  return [...(holding ?? []), ...(others ?? [])];
}

const CONDITIONS = ["types", "import", "require", "node", "default"];

/** Conditions under which exports count: the usual ones, and those that a tsconfig.json adds. */
export function conditionsOf(repository: RepositoryView): ReadonlySet<string> {
  const conditions = new Set(CONDITIONS);
  for (const [path, text] of repository.manifests) {
    if (!CONFIG.test(path)) continue;
    const options = parsed(text)["compilerOptions"];
    const custom = isJson(options) ? options["customConditions"] : undefined;
    for (const condition of Array.isArray(custom) ? custom : [])
      if (typeof condition === "string") conditions.add(condition);
  }
  return conditions;
}

/** Of patterns that fit both Node and TypeScript take the exact one, else that with most before its `*`. */
function moreSpecificFirst(a: string, b: string): number {
  const fixed = (pattern: string): number => (pattern.includes("*") ? pattern.indexOf("*") : Number.MAX_SAFE_INTEGER);
  return fixed(b) - fixed(a);
}

/** What `*` stands for; undefined when the pattern does not fit. */
export function matched(pattern: string, text: string): string | undefined {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === text ? "" : undefined;
  const isFitting = text.startsWith(before) && text.endsWith(after) && text.length >= before.length + after.length;
  return isFitting ? text.slice(before.length, text.length - after.length) : undefined;
}

/** Path mappings by folder of their tsconfig.json. */
export function mappingsOf(repository: RepositoryView): ReadonlyMap<string, PathMapping> {
  const mappings = new Map<string, PathMapping>();
  for (const path of [...repository.manifests.keys()].sort().reverse()) {
    if (!CONFIG.test(path)) continue;
    const mapping = mappingOf(repository, path, 0);
    if (mapping !== undefined) mappings.set(folderOf(path), mapping);
  }
  return mappings;
}

const MAX_EXTENDS = 8;

function mappingOf(repository: RepositoryView, path: string, depth: number): PathMapping | undefined {
  const text = repository.manifests.get(path) ?? repository.manifests.get(`${path}.json`);
  if (text === undefined || depth > MAX_EXTENDS) return undefined;
  const config = parsed(text);
  const options = isJson(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const folder = folderOf(path);
  const baseUrl = typeof options["baseUrl"] === "string" ? pathFrom(folder, options["baseUrl"]) : undefined;
  const paths = isJson(options["paths"]) ? options["paths"] : undefined;
  const parents = [config["extends"]].flat().filter((parent) => typeof parent === "string");
  const inherited = parents
    .map((parent) => pathFrom(folder, parent))
    .map((parent) => (parent === undefined ? undefined : mappingOf(repository, parent, depth + 1)))
    .findLast((mapping) => mapping !== undefined);
  if (paths === undefined && baseUrl === undefined) return inherited;
  const patterns = Object.entries(paths ?? {}).map(([pattern, targets]) => {
    const found = [targets].flat().filter((target) => typeof target === "string");
    return [pattern, found.flatMap((target) => pathFrom(baseUrl ?? folder, target) ?? [])] as const;
  });
  patterns.sort(([a], [b]) => moreSpecificFirst(a, b));
  return {
    baseFolder: baseUrl ?? inherited?.baseFolder,
    patterns: paths === undefined ? (inherited?.patterns ?? []) : patterns,
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const COMMENTS = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const TRAILING_COMMAS = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

/** JSON with comments and trailing commas. */
function parsed(text: string): Json {
  const withoutTexts = (found: string) => (found.startsWith('"') ? found : "");
  try {
    const value: unknown = JSON.parse(text.replace(COMMENTS, withoutTexts).replace(TRAILING_COMMAS, withoutTexts));
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}
