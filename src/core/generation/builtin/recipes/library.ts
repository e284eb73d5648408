/** Declarations that are the same in every delivered project. */
import { LIBRARY } from "../library/index.ts";
import { splitDeclaration } from "../text/declaration.ts";
import { defineRecipe } from "./recipe.ts";

interface LibraryParams {
  readonly file: string;
  readonly symbol: string;
}

export const libraryRecipe = defineRecipe<LibraryParams>("library", ({ file, symbol }) => {
  const code = CODE.get(`${file}#${symbol}`);
  if (code === undefined) throw new Error(`The library has no ${symbol} in ${file}.`);
  return code;
});

/** Declared name of a library atom, or a test's title. */
export function symbolOf(code: string): string {
  const { signature } = splitDeclaration(code);
  const title = /^test(?:\.todo)?\(("(?:[^"\\]|\\.)*")/.exec(signature)?.[1];
  if (title !== undefined) return JSON.parse(title) as string;
  return /(?:function|const|class|interface|type)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(signature)?.[1] ?? "";
}

const CODE: ReadonlyMap<string, string> = new Map(
  LIBRARY.flatMap((file) =>
    file.atoms.map((atom) => {
      const { signature, body } = splitDeclaration(atom.code);
      return [`${file.path}#${symbolOf(atom.code)}`, signature + body] as const;
    }),
  ),
);
