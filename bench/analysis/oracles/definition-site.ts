/** What a language server's answer means for one name. */
import { relative, sep } from "node:path";
import type { LineMap } from "../line-map.ts";
import type { ServerLocation } from "./language-server.ts";
import type { OracleSite, Role, Target } from "./oracle.ts";

export function siteOf(
  name: { readonly path: string; readonly start: number; readonly end: number; readonly role: Role },
  locations: readonly ServerLocation[],
  folder: string,
  linesOf: (path: string) => LineMap | undefined,
): OracleSite {
  const targets: Target[] = [];
  let isExternal = false;
  let isDeclaration = false;
  for (const location of locations) {
    const file = relative(folder, location.path).split(sep).join("/");
    const lines = linesOf(file);
    if (lines === undefined) {
      isExternal = true;
      continue;
    }
    const start = lines.offset(location.start.line, location.start.character, "utf16");
    const end = lines.offset(location.end.line, location.end.character, "utf16");
    const isModule = location.start.line === 0 && location.start.character === 0 && end === start;
    if (file === name.path && start <= name.start && name.end <= end) isDeclaration = true;
    else targets.push({ file, start, isModule });
  }
  return { start: name.start, end: name.end, role: name.role, targets, isExternal, isDeclaration };
}
