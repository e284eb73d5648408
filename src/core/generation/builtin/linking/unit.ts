/** A drafted file with the text of its declarations, and what each of them refers to. */
import type { AtomDraft, FileDraft } from "../project/draft.ts";
import { render } from "../recipes/index.ts";
import { splitDeclaration, type Declaration } from "../text/declaration.ts";
import { comment } from "../text/quote.ts";

export interface Unit {
  readonly draft: AtomDraft;
  /** Comment and declaration, ending with one newline. */
  readonly text: string;
  readonly declaration: Declaration;
  readonly isExported: boolean;
}

export interface UnitFile {
  readonly draft: FileDraft;
  readonly units: readonly Unit[];
}

export function unitsOf(file: FileDraft): UnitFile {
  return { draft: file, units: file.atoms.map((atom) => unitOf(atom, file.language === "typescript")) };
}

function unitOf(atom: AtomDraft, isCode: boolean): Unit {
  const code = render(atom.recipe);
  if (!isCode) {
    const declaration: Declaration = { lead: "", signature: "", body: code, form: "verbatim" };
    return { draft: atom, text: code, declaration, isExported: false };
  }
  const lead = atom.kind === "test" ? "" : comment(atom.purpose);
  const declaration = { ...splitDeclaration(code), lead };
  return { draft: atom, text: lead + code, declaration, isExported: code.startsWith("export ") };
}
