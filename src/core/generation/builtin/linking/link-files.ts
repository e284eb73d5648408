/** Finds out who refers to whom, drops what nothing refers to, and writes the imports. */
import { EXTERNALS } from "../library/index.ts";
import { brackets, layOut } from "../text/layout.ts";
import { referencedNames } from "../text/references.ts";
import type { Unit, UnitFile } from "./unit.ts";

/** A file whose imports are written and whose units know what they use. */
export interface LinkedFile {
  readonly file: UnitFile;
  /** Text of the import block; empty when there is none. */
  readonly imports: string;
  readonly units: readonly LinkedUnit[];
}

export interface LinkedUnit {
  readonly unit: Unit;
  /** What its body may use at run time, as expressions for `pending`. */
  readonly uses: readonly string[];
}

interface Home {
  readonly path: string;
  readonly unit: Unit;
}

/** `isOptional` tells of which files only the declarations that something needs are delivered. */
export function linkFiles(files: readonly UnitFile[], isOptional: (file: UnitFile) => boolean): readonly LinkedFile[] {
  const homes = new Map<string, Home>();
  for (const file of files) {
    for (const unit of file.units) {
      if (isNamed(unit)) homes.set(unit.draft.symbol, { path: file.draft.path, unit });
    }
  }
  const paths = new Map(files.flatMap((file) => file.units.map((unit) => [unit, file.draft.path] as const)));
  const isVisible = (name: string, path: string | undefined) => {
    const home = homes.get(name);
    return home === undefined ? EXTERNALS.has(name) : home.unit.isExported || home.path === path;
  };
  const references = new Map<Unit, readonly string[]>();
  const refer = (unit: Unit): readonly string[] => {
    const known =
      references.get(unit) ??
      referencedNames(unit.text, (name) => isVisible(name, paths.get(unit))).filter(
        (name) => name !== unit.draft.symbol,
      );
    references.set(unit, known);
    return known;
  };
  const kept = keep(files, homes, refer, isOptional);
  return kept.filter((file) => file.units.length > 0).map((file) => link(file, homes, refer));
}

/** Also what is only announced as a test. */
function isTest({ draft }: Unit): boolean {
  return draft.kind === "test" || draft.recipe.name === "test/todo";
}

/** Tests and documents are known by titles and paths, which code cannot refer to. */
function isNamed(unit: Unit): boolean {
  return !isTest(unit) && unit.draft.kind !== "document";
}

function keep(
  files: readonly UnitFile[],
  homes: ReadonlyMap<string, Home>,
  refer: (unit: Unit) => readonly string[],
  isOptional: (file: UnitFile) => boolean,
): readonly UnitFile[] {
  const isTests = (file: UnitFile) => file.draft.path.startsWith("tests/");
  const roots = files.filter((file) => !isOptional(file) && !isTests(file)).flatMap((file) => file.units);
  const needed = closure(roots, homes, refer);
  // A test is delivered when everything it exercises is; what only tests share comes with them.
  const isTestable = (unit: Unit) =>
    refer(unit).every((name) => {
      const home = homes.get(name);
      return home === undefined || home.path.startsWith("tests/") || needed.has(home.unit);
    });
  const tests = files.filter(isTests).flatMap((file) => file.units.filter((unit) => isTest(unit) && isTestable(unit)));
  const all = closure([...needed, ...tests], homes, refer);
  return files.map((file) => {
    if (!isOptional(file) && !isTests(file)) return file;
    return { ...file, units: file.units.filter((unit) => all.has(unit)) };
  });
}

function closure(
  roots: readonly Unit[],
  homes: ReadonlyMap<string, Home>,
  refer: (unit: Unit) => readonly string[],
): ReadonlySet<Unit> {
  const found = new Set(roots);
  for (const unit of found) {
    for (const name of refer(unit)) {
      const home = homes.get(name);
      if (home !== undefined) found.add(home.unit);
    }
  }
  return found;
}

function link(file: UnitFile, homes: ReadonlyMap<string, Home>, refer: (unit: Unit) => readonly string[]): LinkedFile {
  if (file.draft.language !== "typescript") {
    return { file, imports: "", units: file.units.map((unit) => ({ unit, uses: [] })) };
  }
  const order = new Map(file.units.map((unit, index) => [unit.draft.symbol, index]));
  const isValue = (name: string, code: string) => isValueUse(name, code, homes.get(name));
  const names = [...new Set(file.units.flatMap(refer))].filter((name) => homes.get(name)?.path !== file.draft.path);
  const text = file.units.map((unit) => unit.declaration.signature + unit.declaration.body).join("\n");
  const imported = names.map((name) => ({
    name,
    from: sourceOf(name, file.draft.path, homes),
    isValue: isValue(name, text),
  }));
  const units = file.units.map((unit, index) => {
    const body = unit.declaration.body;
    const own = unit.declaration.form === "constant" ? [unit.draft.symbol] : [];
    const known = new Set([...refer(unit), ...own]);
    const used = referencedNames(body, (name) => known.has(name)).filter((name) => isValue(name, body));
    const uses = used.map((name) => {
      const isLater =
        unit.declaration.form === "constant" &&
        homes.get(name)?.path === file.draft.path &&
        (order.get(name) ?? 0) >= index;
      return isLater ? `() => ${name}` : name;
    });
    return { unit, uses };
  });
  return { file, imports: importBlock(imported), units };
}

function isValueUse(name: string, code: string, home: Home | undefined): boolean {
  const kind = home?.unit.draft.kind;
  if (kind === "type") return false;
  if (kind === undefined && EXTERNALS.get(name)?.kind === "type") return false;
  if (name === "z") return /\bz\.(?:[a-z]|NEVER)/.test(code);
  if (kind !== "class" && name !== "Hono" && name !== "Buffer") return true;
  const asValue = `\\b(?:new|instanceof|extends)\\s+${name}\\b|\\b${name}[.(]|[(,]\\s*${name}\\s*[,)]`;
  return new RegExp(asValue).test(code);
}

interface Imported {
  readonly name: string;
  readonly from: { readonly module: string; readonly isDefault: boolean };
  readonly isValue: boolean;
}

function sourceOf(name: string, path: string, homes: ReadonlyMap<string, Home>): Imported["from"] {
  const home = homes.get(name);
  if (home !== undefined) return { module: relativePath(path, home.path), isDefault: false };
  const external = EXTERNALS.get(name);
  return { module: external?.module ?? "", isDefault: external?.kind === "default" };
}

function relativePath(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared += 1;
  const up = start.slice(shared).map(() => "..");
  const path = [...up, ...end.slice(shared)].join("/");
  return up.length === 0 ? `./${path}` : path;
}

function importBlock(imported: readonly Imported[]): string {
  const byModule = new Map<string, Imported[]>();
  for (const one of imported) byModule.set(one.from.module, [...(byModule.get(one.from.module) ?? []), one]);
  const modules = [...byModule].sort(([left], [right]) => compareModules(left, right));
  return modules.map(([module, names]) => `${importLine(module, names)}\n`).join("");
}

/** Packages come before the project's own files, Node's own modules first. */
function compareModules(left: string, right: string): number {
  const rank = (module: string) => (module.startsWith("node:") ? 0 : module.startsWith(".") ? 2 : 1);
  return rank(left) - rank(right) || (left < right ? -1 : 1);
}

function importLine(module: string, names: readonly Imported[]): string {
  const end = ` from ${JSON.stringify(module)};`;
  const [only] = names;
  if (only?.from.isDefault === true) return `import ${only.name}${end}`;
  const sorted = [...names].sort((left, right) => (left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1));
  const isTypeOnly = sorted.every((one) => !one.isValue);
  const items = sorted.map((one) => (one.isValue || isTypeOnly ? one.name : `type ${one.name}`));
  const head = isTypeOnly ? "import type " : "import ";
  const list = layOut(brackets(items), 0, head.length + 2, end.length)
    .replace(/^\[/, "{")
    .replace(/\]$/, "}");
  return head + (list.includes("\n") ? list : list.replace("{", "{ ").replace(/\}$/, " }")) + end;
}
