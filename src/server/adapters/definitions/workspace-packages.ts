/** Packages whose sources lie in the repository: an import of such a package's name means its sources, built or not. */
import { posix } from "node:path";
import type { RepositoryFolder } from "./repository-folder.ts";

interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

const SOURCE_EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
const EXTENSION = /(?:[.]d)?[.][cm]?[jt]sx?$/;

/** Sources before declarations before what is built. */
const CONDITIONS = ["source", "development", "types", "import", "module", "browser", "node", "require", "default"];

const ENTRY_FIELDS = ["source", "types", "typings", "module", "main"];

const CONVENTIONAL_ENTRIES = ["src/index", "index", "lib/index", "src/main"];

export class WorkspacePackages {
  readonly #packages = new Map<string, WorkspacePackage[]>();

  constructor(private readonly folder: RepositoryFolder) {
    const folders = new Set<string>();
    for (const path of folder.givenPaths()) {
      for (let at = path.lastIndexOf("/"); at >= 0; at = path.lastIndexOf("/", at - 1)) {
        const above = path.slice(0, at);
        if (folders.has(above)) break;
        folders.add(above);
        if (at === 0) break;
      }
    }
    for (const path of ["", ...folders]) this.#add(path);
  }

  /** Path of the given file that a bare specifier means; undefined when no package of the repository has that name. */
  resolve(specifier: string, from: string): string | undefined {
    const [first = "", second = "", ...rest] = specifier.split("/");
    const isScoped = specifier.startsWith("@");
    const name = isScoped ? `${first}/${second}` : first;
    const subpath = (isScoped ? rest : [second, ...rest]).join("/");
    const named = this.#packages.get(name) ?? [];
    // Examples and fixtures repeat names; the nearest one is meant.
    const nearest = [...named].sort((a, b) => sharedFolders(b.folder, from) - sharedFolders(a.folder, from));
    for (const candidate of nearest) {
      const target = this.#entry(candidate, subpath);
      if (target !== undefined) return target;
    }
    return undefined;
  }

  /** Path of the given file that `#name` means inside the package that a file belongs to. */
  resolveInternal(specifier: string, from: string): string | undefined {
    const owners = [...this.#packages.values()].flat().filter(({ folder }) => isBelow(from, folder));
    const owner = owners.sort((a, b) => b.folder.length - a.folder.length)[0];
    const imports = owner?.manifest["imports"];
    if (owner === undefined || !isRecord(imports)) return undefined;
    return this.#firstSource(owner, targetsOf(imports, specifier));
  }

  #add(folder: string): void {
    const path = posix.join(folder, "package.json");
    if (!this.folder.hasFile(path)) return;
    const manifest = parsedJson(this.folder.read(path) ?? "");
    if (!isRecord(manifest)) return;
    const name = typeof manifest["name"] === "string" ? manifest["name"] : "";
    const named = this.#packages.get(name) ?? [];
    named.push({ name, folder, manifest });
    this.#packages.set(name, named);
  }

  #entry(of: WorkspacePackage, subpath: string): string | undefined {
    const { exports } = of.manifest;
    const targets: string[] = [];
    if (exports !== undefined) {
      const key = subpath === "" ? "." : `./${subpath}`;
      const hasSubpaths = isRecord(exports) && Object.keys(exports).some((name) => name.startsWith("."));
      if (hasSubpaths) targets.push(...targetsOf(exports, key));
      else if (key === ".") targets.push(...stringsIn(exports));
    }
    if (subpath === "") {
      for (const field of ENTRY_FIELDS) {
        const value = of.manifest[field];
        if (typeof value === "string") targets.push(value);
      }
      targets.push(...CONVENTIONAL_ENTRIES);
    } else {
      targets.push(subpath, `src/${subpath}`);
    }
    return this.#firstSource(of, targets);
  }

  #firstSource(of: WorkspacePackage, targets: readonly string[]): string | undefined {
    for (const target of targets) {
      for (const candidate of sourceCandidates(target)) {
        const path = posix.join(of.folder, candidate);
        if (!path.startsWith("..") && this.folder.isGiven(path)) return path;
      }
    }
    return undefined;
  }
}

/** Where the source of a file named by package.json may be: there, or where builds take it from. */
function sourceCandidates(target: string): string[] {
  const literal = posix.normalize(target);
  const stem = literal.replace(EXTENSION, "");
  const segments = stem.split("/");
  const shorter = [1, 2].filter((count) => segments.length > count).map((count) => segments.slice(count).join("/"));
  const stems = [stem, ...shorter.map((rest) => `src/${rest}`), `src/${stem}`, ...shorter];
  const files = stems.flatMap((at) => [at, `${at}/index`]);
  return [literal, ...files.flatMap((file) => SOURCE_EXTENSIONS.map((extension) => file + extension))];
}

/** The targets of `exports` or `imports` for one key; the longest pattern wins, as in Node. */
function targetsOf(map: Readonly<Record<string, unknown>>, key: string): string[] {
  if (Object.hasOwn(map, key)) return stringsIn(map[key]);
  const patterns = Object.keys(map)
    .filter((pattern) => pattern.includes("*"))
    .sort((a, b) => b.indexOf("*") - a.indexOf("*"));
  for (const pattern of patterns) {
    const [head = "", tail = ""] = pattern.split("*");
    if (!key.startsWith(head) || !key.endsWith(tail) || key.length < pattern.length - 1) continue;
    const matched = key.slice(head.length, key.length - tail.length);
    return stringsIn(map[pattern]).map((target) => target.replaceAll("*", () => matched));
  }
  return [];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (!isRecord(value)) return [];
  const rank = (condition: string): number => {
    const index = CONDITIONS.indexOf(condition);
    // A repository's own conditions lead to its sources more often than not.
    return index < 0 ? 0.5 : index;
  };
  return Object.keys(value)
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((condition) => stringsIn(value[condition]));
}

function sharedFolders(folder: string, path: string): number {
  const other = path.split("/");
  const difference = folder.split("/").findIndex((segment, index) => segment !== other[index]);
  return difference < 0 ? Number.MAX_SAFE_INTEGER : difference;
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
