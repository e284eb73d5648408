/** Lays code out the way a formatter would: on one line when it fits, else one item per line. */

/** Widest line of the delivered code. */
export const WIDTH = 100;

/** Text, a sequence, or a bracketed list of items. */
export type Doc = string | readonly Doc[] | Bracketed;

interface Bracketed {
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
  /** `{ a, b }` rather than `[a, b]`. */
  readonly isSpaced: boolean;
  /** Several items per line where they fit, for long data. */
  readonly isPacked: boolean;
}

/** `{ a, b }`. */
export function braces(items: readonly Doc[], isPacked = false): Doc {
  return items.length === 0 ? "{}" : { open: "{", items, close: "}", isSpaced: true, isPacked };
}

/** `[a, b]`. */
export function brackets(items: readonly Doc[], isPacked = false): Doc {
  return { open: "[", items, close: "]", isSpaced: false, isPacked };
}

/** `callee(a, b)`; a last argument in brackets hugs the call's parentheses. */
export function call(callee: string, items: readonly Doc[]): Doc {
  const last = items.at(-1);
  const isHugging = isPlainBracket(last) && items.slice(0, -1).every((item) => typeof item === "string");
  if (!isHugging) return { open: `${callee}(`, items, close: ")", isSpaced: false, isPacked: false };
  const leading = items.slice(0, -1).map((item) => `${flat(item)}, `);
  return [`${callee}(`, ...leading, last, ")"];
}

/** The document as text. `column` is where its first line starts, `indent` that of the line it stands on. */
export function layOut(doc: Doc, indent = 0, column = indent, trailing = 0): string {
  if (typeof doc === "string") return doc;
  const oneLine = flat(doc);
  if (column + oneLine.length + trailing <= WIDTH && !oneLine.includes("\n")) return oneLine;
  return isBracketed(doc) ? broken(doc, indent) : sequence(doc, indent, column, trailing);
}

function sequence(docs: readonly Doc[], indent: number, column: number, trailing: number): string {
  let text = "";
  docs.forEach((doc, index) => {
    const rest = docs
      .slice(index + 1)
      .map(flat)
      .join("");
    const after = rest.length + trailing;
    const lastBreak = text.lastIndexOf("\n");
    const at = lastBreak === -1 ? column + text.length : text.length - lastBreak - 1;
    text += layOut(doc, indent, at, after);
  });
  return text;
}

function broken(doc: Bracketed, indent: number): string {
  const inner = " ".repeat(indent + 2);
  const items = doc.items.map((item) => `${layOut(item, indent + 2, indent + 2, 1)},`);
  const lines = doc.isPacked ? pack(items, WIDTH - inner.length) : items;
  return `${doc.open}\n${lines.map((line) => `${inner}${line}\n`).join("")}${" ".repeat(indent)}${doc.close}`;
}

function pack(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last === undefined || last.includes("\n") || item.includes("\n") || last.length + 1 + item.length > width) {
      lines.push(item);
    } else {
      lines[lines.length - 1] = `${last} ${item}`;
    }
  }
  return lines;
}

function flat(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if (!isBracketed(doc)) return doc.map(flat).join("");
  const space = doc.isSpaced ? " " : "";
  return `${doc.open}${space}${doc.items.map(flat).join(", ")}${space}${doc.close}`;
}

/** A list or an object, but no call. */
function isPlainBracket(doc: Doc | undefined): doc is Bracketed {
  return doc !== undefined && isBracketed(doc) && (doc.open === "{" || doc.open === "[");
}

/** The head of a function, e.g. `export function listPets(limit: number): Page`, broken when it is too long. */
export function functionHead(start: string, parameters: readonly string[], result: string): string {
  const line = `${start}(${parameters.join(", ")}): ${result}`;
  if (line.length + 2 <= WIDTH) return line;
  return `${start}(\n${parameters.map((parameter) => `  ${parameter},\n`).join("")}): ${result}`;
}

function isBracketed(doc: Doc): doc is Bracketed {
  return typeof doc === "object" && "items" in doc;
}
