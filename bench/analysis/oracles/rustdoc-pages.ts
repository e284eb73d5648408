/** Reads the source pages of rustdoc, in which every name that the compiler resolved links to its definition. */
import type { OracleFile, OracleSite, Role, Target } from "./oracle.ts";
import { type TraitMethods, traitMethods } from "./rust-traits.ts";

/** One link of a page: bytes of its text, and where it leads as it is written. */
interface Link {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

interface Page {
  readonly source: Buffer;
  readonly lines: readonly number[];
  readonly links: readonly Link[];
}

const TAG = /<(\/?)(\w+)([^>]*)>|&(\w+|#\d+);/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** `pages` are the pages' texts by the files' paths below the crate's source folder, `sources` the files' bytes. */
export function sitesOf(
  pages: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, Buffer>,
): readonly OracleFile[] {
  const read = new Map<string, Page>();
  for (const [path, html] of pages) {
    const source = sources.get(path);
    const page = source === undefined ? null : readPage(html, source);
    if (page !== null) read.set(path, page);
  }
  const traits = traitMethods(sources);
  return [...read].map(([path, page]) => ({
    path,
    sites: page.links.flatMap((link) => {
      const site = siteOf(path, page, link, read);
      return site === null ? [] : withImplementations(site, link.href, traits);
    }),
  }));
}

/** Null when the page does not show the file byte by byte: then no offset in it can be trusted. */
function readPage(html: string, source: Buffer): Page | null {
  const begin = html.indexOf("<code>") + "<code>".length;
  const body = html.slice(begin, html.indexOf("</code></pre>", begin));
  const text: string[] = [];
  const links: Link[] = [];
  let size = 0;
  let open: { href: string; start: number } | null = null;
  let isLineNumber = false;
  const add = (part: string): void => {
    if (part === "" || isLineNumber) return;
    text.push(part);
    size += Buffer.byteLength(part);
  };
  let at = 0;
  for (const match of body.matchAll(TAG)) {
    add(body.slice(at, match.index));
    at = match.index + match[0].length;
    const [, slash, tag, attributes = "", entity] = match;
    if (entity !== undefined) add(ENTITIES[entity] ?? String.fromCodePoint(Number(entity.slice(1))));
    else if (tag !== "a") continue;
    else if (slash === "/") {
      if (open !== null) links.push({ start: open.start, end: size, href: open.href });
      open = null;
      isLineNumber = false;
    } else if (attributes.includes("data-nosnippet")) isLineNumber = true;
    else open = { start: size, href: /href="([^"]*)"/.exec(attributes)?.[1] ?? "" };
  }
  add(body.slice(at));
  const shown = Buffer.from(text.join(""));
  const length = Math.min(shown.length, source.length);
  const isSame =
    Math.abs(shown.length - source.length) <= 1 && shown.subarray(0, length).equals(source.subarray(0, length));
  return isSame ? { source, lines: lineStarts(source), links } : null;
}

function lineStarts(source: Buffer): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf(10); at >= 0; at = source.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}

/** Which implementation of a trait's method runs is not told: all of them are right as well. */
function withImplementations(site: OracleSite, href: string, traits: TraitMethods): OracleSite {
  const outside = /trait\.(\w+)\.html#(?:ty)?method\.(\w+)$/.exec(href);
  const [target] = site.targets;
  const method =
    outside !== null
      ? `${outside[1] ?? ""}.${outside[2] ?? ""}`
      : target === undefined
        ? undefined
        : traits.declaredAt(target);
  return method === undefined ? site : { ...site, alternatives: traits.implementationsOf(method) };
}

/**
 * `Type { name }` names a field and a variable. Of fields rustdoc says nothing, so that it knows only half of what is
 * right there.
 */
function isShorthand(source: Buffer, start: number, end: number): boolean {
  if (!/^\s*[,}]/.test(source.subarray(end, end + 80).toString("latin1"))) return false;
  const before = source.subarray(Math.max(0, start - 4000), start).toString("latin1");
  if (!/[{,]\s*(?:\/\/[^\n]*\s*)*$/.test(before)) return false;
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const character = before.charAt(at);
    if (")]}".includes(character)) depth += 1;
    else if ("([{".includes(character)) depth -= 1;
    if (depth < 0) return character === "{" && /[\w>]\s*$/.test(before.slice(0, at));
  }
  return false;
}

/** Null for a link that says nothing of a name: an operator, a literal. */
function siteOf(path: string, page: Page, link: Link, pages: ReadonlyMap<string, Page>): OracleSite | null {
  const text = page.source.subarray(link.start, link.end).toString();
  // A whole path may be one link: its last name is what the link is of.
  const name = /(\w+)!?(?:\s*::\s*<[^]*>)?\s*$/.exec(text);
  if (name?.[1] === undefined || /^(?:\d|(?:self|Self|super|crate)$)/.test(name[1])) return null;
  const start = link.start + Buffer.byteLength(text.slice(0, name.index));
  const end = start + name[1].length;
  if (isShorthand(page.source, start, end) && roleOf(page.source, start, end) !== "import") return null;
  const site = { start, end, role: roleOf(page.source, start, end), isDeclaration: false };
  const target = targetOf(path, link.href, name[1], pages);
  if (target === "declaration") return { ...site, targets: [], isExternal: false, isDeclaration: true };
  if (target === "external") return { ...site, targets: [], isExternal: true };
  if (target === null) return null;
  if (target.file === path && target.start === start)
    return { ...site, targets: [], isExternal: false, isDeclaration: true };
  // `mod name;` leads to where the items of the file begin.
  const isModule =
    target.file !== path && /\bmod\s+$/.test(page.source.subarray(Math.max(0, start - 16), start).toString());
  return { ...site, targets: [isModule ? { ...target, isModule } : target], isExternal: false };
}

/** Null where a file is meant that has no page. */
function targetOf(
  path: string,
  href: string,
  name: string,
  pages: ReadonlyMap<string, Page>,
): Target | "declaration" | "external" | null {
  if (/^https?:/.test(href)) return "external";
  const [, page = "", first] = /^([^#]*?)(?:\.html)?#(\d+)(?:-\d+)?$/.exec(href) ?? [];
  // What a page of the documentation is of is declared here.
  if (first === undefined) return "declaration";
  const file = page === "" ? path : new URL(page, `file:///${path}`).pathname.slice(1);
  const target = pages.get(file);
  if (target === undefined) return null;
  const line = Number(first) - 1;
  const start = target.lines[line] ?? 0;
  const end = target.lines[line + 1] ?? target.source.length;
  const found = new RegExp(`\\b${name}\\b`).exec(target.source.subarray(start, end).toString("latin1"));
  const indent = /^\s*/.exec(target.source.subarray(start, end).toString("latin1"))?.[0].length ?? 0;
  // A module's page is linked where its items begin.
  const isModule = file !== path && found === null;
  return { file, start: start + (found?.index ?? indent), isModule };
}

function roleOf(source: Buffer, start: number, end: number): Role {
  const before = source.subarray(Math.max(0, start - 2000), start).toString();
  // The item that the name is in, so far.
  const item = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}\n")) + 1);
  if (/^\s*(?:(?:\/\/[^\n]*|#\[[^\]]*\]|pub(?:\([^)]*\))?)\s*)*use\s/.test(item)) return "import";
  const after = source.subarray(end, end + 8).toString();
  if (/^\s*(?:\(|!|::\s*<)/.test(after)) return "function_call";
  return /^[A-Z][a-z]/.test(source.subarray(start, end).toString()) ? "type" : "data_flow";
}
