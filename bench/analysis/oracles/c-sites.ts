/** The names in C or C++ source, without a parser: words outside comments, strings and numbers. */
import type { NameSite } from "./typescript-sites.ts";

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?:L|u8?|U)?R"([^\s()\\]{0,16})\([\s\S]*?\)\1"|(?:L|u8?|U)?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\.?\d(?:[eEpP][+-]|[\w.'])*|[A-Za-z_]\w*/g;

/** Included files are named by their string or <…>. */
const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*("[^"\n]*"|<[^>\n]*>)/gm;

export function cSites(text: string): readonly NameSite[] {
  const sites: NameSite[] = [];
  const included = new Map<number, number>();
  for (const match of text.matchAll(INCLUDE)) {
    const path = match[1] ?? "";
    const start = match.index + match[0].length - path.length;
    included.set(start, start + path.length);
    sites.push({ start, end: start + path.length, role: "import" });
  }
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!/^[A-Za-z_]\w*$/.test(match[0]) || isWithin(start, included)) continue;
    sites.push({ start, end, role: /^\s*\(/.test(text.slice(end, end + 40)) ? "function_call" : "data_flow" });
  }
  return sites.toSorted((a, b) => a.start - b.start);
}

function isWithin(at: number, ranges: ReadonlyMap<number, number>): boolean {
  for (const [start, end] of ranges) if (start <= at && at < end) return true;
  return false;
}
