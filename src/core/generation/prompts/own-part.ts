/** The atom's own declaration in a text that may hold its whole file. */
import type { GenerationRequest } from "../../ports.ts";
import { splitDeclaration } from "../builtin/text/declaration.ts";

type Subject = Pick<GenerationRequest, "contract" | "skeleton">;

/** What starts a declaration at the margin, and its name. */
const DECLARED =
  /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) ([\w$]+)/gm;

/** Whether the text holds the contract's signature at the margin. White space does not count. */
export function holdsSignature(text: string, signature: string): boolean {
  return signature !== "" && placesOf(text, signature).length > 0;
}

/**
 * The atom's own part of an answer that gives more of its file; the text itself when it gives no more, or when the own
 * part is not certain: its signature occurs twice, or it uses a declaration beside it that the skeleton does not name.
 */
export function ownPart(text: string, { contract, skeleton }: Subject): string {
  const { signature, kind, language, needsPerson } = contract;
  const mayImport = kind === "imports" || language !== "typescript" || needsPerson !== undefined;
  if (mayImport || signature === "") return text;
  const [place, ...others] = placesOf(text, signature);
  if (place === undefined || others.length > 0) return text;
  const own = text.slice(startOfComment(text, place.start), endOfDeclaration(text, place.end));
  const rest = text.replace(own, "");
  const uses = (name: string, source: string) => new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(source);
  const declared = [...rest.matchAll(DECLARED)].map((match) => match[1] ?? "");
  const isKnown = declared.every((name) => !uses(name, own) || uses(name, skeleton));
  // What follows a declaration stands at the margin again.
  const isWhole = !/^\n*[ \t]/.test(text.slice(text.indexOf(own) + own.length));
  return isKnown && isWhole ? own : text;
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
  if (placesOf(declaration, contract.signature)[0]?.start !== 0) return body + end;
  return splitDeclaration(skeleton).lead + declaration + end;
}

/** Where the signature stands at the margin, whatever its white space. */
function placesOf(text: string, signature: string): readonly { readonly start: number; readonly end: number }[] {
  const words = signature.trim().split(/\s+/).map(escaped);
  return [...text.matchAll(new RegExp(`^${words.join("\\s+")}`, "gm"))].map(({ index, 0: { length } }) => {
    return { start: index, end: index + length };
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Where the comment directly above begins; `start` when there is none. */
function startOfComment(text: string, start: number): number {
  const comment = /(?:^\/\*\*(?:(?!\*\/)[^])*\*\/\n|(?:^\/\/[^\n]*\n)+)$/m.exec(text.slice(0, start));
  return comment !== null && comment.index + comment[0].length === start ? comment.index : start;
}

/**
 * Behind the declaration: where its first line opens a bracket, the first line that closes one at the margin; else the
 * first line that ends a statement.
 */
function endOfDeclaration(text: string, signatureEnd: number): number {
  const rest = text.slice(signatureEnd);
  const opens = /^[^\n]*[{([][ \t]*\n/.test(rest);
  const end = (opens ? /\n[}\])][^\n]*(?:\n|$)/ : /;[ \t]*(?:\n|$)/).exec(rest);
  return end === null ? text.length : signatureEnd + end.index + end[0].length;
}
