/**
 * What clangd cannot make sense of (a library's header is missing, a template decides) it takes for the declaration
 * around it: an answer counts only where the name that was asked is declared, or a macro that declares it stands.
 */
import type { OracleFile, OracleSite, Target } from "./oracle.ts";

const WORD = /^~?\s*([A-Za-z_]\w*)/;
const MACRO = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)\(/gm;

/** `bytesOf` gives the code base's files. */
export function withSameNames(
  files: readonly OracleFile[],
  bytesOf: ReadonlyMap<string, Buffer>,
): readonly OracleFile[] {
  const macros = new Set<string>();
  for (const bytes of bytesOf.values())
    for (const [, name = ""] of bytes.toString("latin1").matchAll(MACRO)) macros.add(name);
  const textAt = (file: string, start: number): string =>
    bytesOf.get(file)?.toString("latin1", start, start + 200) ?? "";

  const judged = (path: string, site: OracleSite): OracleSite => {
    if (site.role === "import") return site;
    const asked = WORD.exec(textAt(path, site.start))?.[1];
    const declared = ({ file, start, isModule }: Target): readonly Target[] => {
      const text = textAt(file, start);
      const name = WORD.exec(text)?.[1] ?? "";
      // A destructor begins with its tilde.
      if (name === asked) return [{ file, start: start + (/^~\s*/.exec(text)?.[0].length ?? 0), isModule }];
      return macros.has(name) ? [{ file, start, isModule }] : [];
    };
    const targets = site.targets.flatMap(declared);
    const isItself = targets.some(({ file, start }) => file === path && start === site.start);
    return isItself ? { ...site, targets: [], isDeclaration: true } : { ...site, targets };
  };
  return files.map(({ path, sites }) => ({ path, sites: sites.map((site) => judged(path, site)) }));
}
