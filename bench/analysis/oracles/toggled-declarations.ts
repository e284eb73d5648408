/** clangd leads from a use to the definition, and from either declaration to the other one: the latter is no reference. */
import type { OracleFile, OracleSite, Target } from "./oracle.ts";

/** Marks names that declare what they lead to; a use that leads to a definition may as well mean its declaration. */
export function withToggledDeclarations(files: readonly OracleFile[]): readonly OracleFile[] {
  const sites = new Map(files.flatMap(({ path, sites: own }) => own.map((site) => [key(path, site.start), site])));
  const answerAt = ({ file, start }: Target): readonly Target[] => sites.get(key(file, start))?.targets ?? [];
  return files.map(({ path, sites: own }) => ({
    path,
    sites: own.map((site) => toggled(path, site, answerAt)),
  }));
}

function toggled(path: string, site: OracleSite, answerAt: (target: Target) => readonly Target[]): OracleSite {
  const isSelf = (target: Target): boolean => target.file === path && target.start === site.start;
  if (site.targets.some((target) => answerAt(target).some(isSelf))) return { ...site, isDeclaration: true };
  const alternatives = site.targets.flatMap(answerAt);
  return alternatives.length === 0 ? site : { ...site, alternatives };
}

function key(file: string, start: number): string {
  return `${file}\n${String(start)}`;
}
