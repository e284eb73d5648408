/** The tables of a manifest as cargo writes them for its registry: strings, booleans and arrays of strings. */

/** Values by table and key; an array has all its strings, any other value is one. */
export function parseToml(text: string): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const tables = new Map<string, Map<string, readonly string[]>>();
  let current = new Map<string, readonly string[]>();
  const line = /^\[([^[\]\n]+)\]|^\[\[([^\]\n]+)\]\]|^([\w-]+)\s*=\s*(\[[^\]]*\]|[^\n]*)/gm;
  for (const [, table, list, key, value = ""] of text.matchAll(line)) {
    if (key === undefined) tables.set(table ?? `[${list ?? ""}]`, (current = new Map()));
    else {
      const strings = [...value.matchAll(/"([^"\n]*)"/g)].map((match) => match[1] ?? "");
      current.set(key, strings.length > 0 || value.startsWith("[") ? strings : [value.trim()]);
    }
  }
  return tables;
}
