/** The atom's own declaration in a text that may hold its whole file. */
import type { GenerationRequest } from "../../ports.ts";
import { splitDeclaration } from "../builtin/text/declaration.ts";

type Subject = Pick<GenerationRequest, "contract" | "skeleton">;

/** What starts a declaration at the margin, and its name. */
const DECLARED =
  /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) ([\w$]+)/gm;

/** Whether the text holds the contract's signature at the margin. White space does not count. */
export function holdsSignature(text: string, signature: string): boolean {
  return signature !== "" && startsOf(text, signature).length > 0;
}

/**
 * The atom's own part of an answer that gives its whole file, imports first; the text itself when it is no whole file,
 * or when its own part is not certain: its signature occurs twice, or it needs a helper that the file did not have.
 */
export function ownPart(text: string, { contract, skeleton }: Subject): string {
  const { signature, kind, language, needsPerson } = contract;
  const mayImport = kind === "imports" || language !== "typescript" || needsPerson !== undefined;
  if (mayImport || signature === "" || !/^import\s/m.test(text)) return text;
  const [start, ...others] = startsOf(text, signature);
  if (start === undefined || others.length > 0) return text;
  const own = text.slice(startOfComment(text, start), endOfDeclaration(text, start));
  const rest = text.replace(own, "");
  const uses = (name: string, source: string) => new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(source);
  const declared = [...rest.matchAll(DECLARED)].map((match) => match[1] ?? "");
  const isCertain = declared.every((name) => !uses(name, own) || uses(name, skeleton));
  return isCertain ? own : text;
}

/**
 * The text as it stands in the file: the skeleton's leading comments where the declaration follows at once, and the
 * skeleton's newlines at the end.
 */
export function inPlace(text: string, { contract, skeleton }: Subject): string {
  const body = text
    .replaceAll("\r\n", "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
  const trailing = /\n*$/.exec(skeleton)?.[0] ?? "";
  const end = trailing === "" ? "\n" : trailing;
  if (contract.language !== "typescript" || contract.signature === "") return body + end;
  const declaration = body.slice(splitDeclaration(body).lead.length);
  if (startsOf(declaration, contract.signature)[0] !== 0) return body + end;
  return splitDeclaration(skeleton).lead + declaration + end;
}

/** Indexes at the margin where the signature stands, whatever its white space. */
function startsOf(text: string, signature: string): readonly number[] {
  const words = signature.trim().split(/\s+/).map(escaped);
  return [...text.matchAll(new RegExp(`^${words.join("\\s+")}`, "gm"))].map((match) => match.index);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Where the comment directly above begins; `start` when there is none. */
function startOfComment(text: string, start: number): number {
  const comment = /(?:^\/\*\*(?:(?!\*\/)[^])*\*\/\n|(?:^\/\/[^\n]*\n)+)$/m.exec(text.slice(0, start));
  return comment !== null && comment.index + comment[0].length === start ? comment.index : start;
}

/** Behind the first line that closes at the margin, or that ends a statement of one line. */
function endOfDeclaration(text: string, start: number): number {
  const rest = text.slice(start);
  const oneLine = /^[^\n]*;[ \t]*(?:\n|$)/.exec(rest);
  const closing = /^[}\])][^\n]*(?:\n|$)/m.exec(rest);
  if (oneLine !== null && !/[{([][ \t]*$/.test(oneLine[0])) return start + oneLine[0].length;
  return closing === null ? text.length : start + closing.index + closing[0].length;
}
