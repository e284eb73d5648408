/** Where clang finds what the files of a C or C++ code base include, as its build would have told it. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "../../../scripts/lib/root.mjs";

/** Folders of installed libraries, each of which may be one that headers are searched in. */
const LIBRARIES = ["/usr/include", "/usr/include/x86_64-linux-gnu", join(ROOT, "node_modules")];
const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm;
/** A folder with such a header would hide the system's. */
const SYSTEM_HEADERS =
  /^(?:assert|complex|ctype|errno|error|float|limits|list|locale|math|memory|queue|regex|signal|stdint|stdio|stdlib|string|strings|threads|time|version)(?:\.h)?$/;

/**
 * Arguments that name folders: of the code base itself all that hold files, and of installed libraries those where an
 * included file is found that is nowhere else.
 */
export async function includeArguments(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const own = [...new Set(files.flatMap(foldersAbove))];
  const hiding = new Set(
    files.filter((file) => SYSTEM_HEADERS.test(file.split("/").at(-1) ?? "")).map((file) => dirname(file)),
  );
  const libraries = await librariesOf(folder, files, own);
  return [
    ...own.map((path) => `-iquote${join(folder, path)}`),
    ...own.filter((path) => !hiding.has(path)).map((path) => `-I${join(folder, path)}`),
    ...libraries.flatMap((path) => ["-isystem", path]),
  ];
}

/** Follows what the files include through the libraries' own headers. */
async function librariesOf(
  folder: string,
  files: readonly string[],
  own: readonly string[],
): Promise<readonly string[]> {
  const known = await Promise.all(LIBRARIES.map(foldersIn));
  const candidates = known.flat();
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = files.map((file) => join(folder, file));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = await readFile(path, "utf8").catch(() => "");
    for (const [, name = ""] of text.matchAll(INCLUDE)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const isOwn = [...own.map((each) => join(folder, each)), dirname(path)].some((each) =>
        existsSync(join(each, name)),
      );
      if (isOwn || existsSync(join("/usr/include", name))) continue;
      const library = candidates.find((each) => existsSync(join(each, name)));
      if (library === undefined) continue;
      found.add(library);
      waiting.push(join(library, name));
    }
  }
  return [...found];
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  // The compiler knows its own.
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "c++")
    .map(({ name }) => join(folder, name))
    .toSorted();
}

/** `a/b/c.h` → a/b, a and the folder itself. */
function foldersAbove(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === "." ? ["."] : [folder, ...foldersAbove(folder)];
}
