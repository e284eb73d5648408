/** Takes the text of one declaration apart: comment, signature, body; and makes its skeleton. */

/** `lead + signature + body` is the declaration. */
export interface Declaration {
  /** File header and doc comment with their newlines. */
  readonly lead: string;
  /** Up to the body, without the space before it. */
  readonly signature: string;
  /** From the space before the body to the final newline. */
  readonly body: string;
  readonly form: DeclarationForm;
}

/** `verbatim` has no body to be written later: types, classes, imports, documents. */
type DeclarationForm = "function" | "constant" | "test" | "verbatim";

/** Splits a declaration as the recipes write them: a function's or test's body starts after a line's final ` {`. */
export function splitDeclaration(text: string): Declaration {
  const start = endOfComments(text);
  const lead = text.slice(0, start);
  const rest = text.slice(start);
  const form = formOf(rest);
  const length = signatureLength(rest, form);
  return { lead, signature: rest.slice(0, length), body: rest.slice(length), form };
}

/** The declaration before its body exists; `uses` are expressions that name what the body may use. */
export function skeletonOf(declaration: Declaration, uses: readonly string[]): string {
  const { lead, signature, form } = declaration;
  const call = `pending(${uses.join(", ")})`;
  if (form === "verbatim") return lead + signature + declaration.body;
  if (form === "constant") return `${lead}${signature} ${call};\n`;
  return `${lead}${signature} {\n  return ${call};\n}${form === "test" ? ");" : ""}\n`;
}

function formOf(text: string): DeclarationForm {
  if (/^(export )?(async )?function\b/.test(text)) return "function";
  if (/^(export )?const\b/.test(text)) return "constant";
  if (/^test\(/.test(text)) return "test";
  return "verbatim";
}

function signatureLength(text: string, form: DeclarationForm): number {
  if (form === "verbatim") return text.search(/( \{\n|;?\n|$)/);
  if (form === "constant") return text.search(/ =[ \n]/) + 2;
  return text.search(/ \{\n/);
}

/** Where the leading comments and blank lines end. */
function endOfComments(text: string): number {
  let at = 0;
  for (;;) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    const comment = /^(\/\*[^]*?\*\/|\/\/[^\n]*)/.exec(rest.slice(space))?.[0].length;
    if (comment === undefined) return at + space;
    at += space + comment;
  }
}
