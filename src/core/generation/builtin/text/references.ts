/** Finds which names a piece of delivered code refers to, without a compiler: the recipes' own style is simple enough. */

/** Strings, comments and regular expressions, which refer to nothing; templates are looked into. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\/\/[^\n]*|(?<=[(,=:[!&|?{};\n]\s*)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|`|\$\{|[{}]|[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Names among `known` that `code` refers to, in order of appearance. Property names and object keys do not count. */
export function referencedNames(code: string, known: (name: string) => boolean): readonly string[] {
  const found = new Set<string>();
  for (const [name, index] of identifiers(code)) {
    if (!found.has(name) && known(name) && !isProperty(code, index, name.length)) found.add(name);
  }
  return [...found];
}

/** Identifiers outside strings, comments and the text of templates, with their positions. */
function* identifiers(code: string): Generator<readonly [string, number]> {
  const scanner = new RegExp(TOKEN);
  /** One entry per open brace: true when it is a template's `${`. */
  const braces: boolean[] = [];
  for (let match = scanner.exec(code); match !== null; match = scanner.exec(code)) {
    const token = match[0];
    if (token === "`") scanner.lastIndex = templateEnd(code, scanner.lastIndex, braces);
    else if (token === "{") braces.push(false);
    else if (token === "}") {
      if (braces.pop() === true) scanner.lastIndex = templateEnd(code, scanner.lastIndex, braces);
    } else if (/^[\p{ID_Start}$_]/u.test(token) && token !== "${") yield [token, match.index];
  }
}

/** From inside a template's text to behind its next `${` or its end. */
function templateEnd(code: string, from: number, braces: boolean[]): number {
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === "\\") at += 1;
    else if (code[at] === "`") return at + 1;
    else if (code[at] === "$" && code[at + 1] === "{") {
      braces.push(true);
      return at + 2;
    }
  }
  return code.length;
}

function isProperty(code: string, index: number, length: number): boolean {
  const before = code.slice(Math.max(0, index - 4), index);
  if (/\.$/.test(before) && !before.endsWith("...")) return true;
  if (before.endsWith("#")) return true;
  const after = code.slice(index + length, index + length + 2);
  return /^\??:/.test(after) && /(^|[{,(;\n]|readonly)\s*$/.test(code.slice(Math.max(0, index - 60), index));
}
