/** Reads an atom's code from what a model answered; docs/prompts.md lists the shapes that are accepted. */
import type { Json, JsonObject } from "../../json.ts";
import type { GenerationRequest } from "../../ports.ts";
import { findAnswerObject } from "./answer-json.ts";
import { fencedBlocks, type FencedBlock } from "./fence.ts";
import { foreignLanguageOf, languageOfTag } from "./foreign-language.ts";
import { holdsSignature, inPlace, ownPart } from "./own-part.ts";

/** JSON Schema of an answer, for providers that hold a model to one. */
export const ANSWER_SCHEMA: JsonObject = {
  type: "object",
  properties: { code: { type: "string" }, notes: { type: "string" } },
  required: ["code", "notes"],
  additionalProperties: false,
};

/** Characters of code; an atom has about 400. */
const MAX_CODE_LENGTH = 32_000;
/** Characters of an answer that are looked at: code of full length with every character escaped. */
const MAX_ANSWER_LENGTH = 6 * MAX_CODE_LENGTH;

type AnswerProblem = "empty" | "not-code" | "wrong-language" | "changes-other-files" | "too-long" | "unfinished";

/** `problem` is for the next attempt and for a person: what is wrong, and what to answer instead. */
export type Answer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "unusable"; readonly problem: string; readonly category: AnswerProblem };

type Subject = Pick<GenerationRequest, "contract" | "skeleton">;
type Unusable = Extract<Answer, { kind: "unusable" }>;

/** What is read of an answer is its code, or why there is none. Never throws, whatever the text. */
export function readAnswer(text: string, subject: Subject): Answer {
  const said = text
    .replaceAll("\r\n", "\n")
    .replace(/^\uFEFF/, "")
    .replace(/^\s*<think(?:ing)?>[^]*?<\/think(?:ing)?>/, "")
    .trim();
  if (said === "") return unusable("empty", "The answer was empty.");
  if (said.length > MAX_ANSWER_LENGTH) return tooLong(said, subject);
  const found = candidateOf(said, subject);
  return typeof found === "string" ? judge(unwrapped(found, subject), subject) : found;
}

function candidateOf(text: string, subject: Subject): string | Unusable {
  const object = findAnswerObject(text);
  if (object !== undefined && isAnswer(object)) return codeOfObject(object, subject);
  if (object === undefined || subject.contract.language !== "json") {
    const blocks = fencedBlocks(text);
    if (blocks.length > 0) return codeOfBlocks(blocks, subject);
  }
  if (object !== undefined && subject.contract.language !== "json")
    return unusable("not-code", "The answer was a JSON object without the field code.");
  return looksBare(text, subject) ? text : prose(text, subject);
}

function isAnswer(object: JsonObject): boolean {
  return "code" in object || Array.isArray(object["files"]);
}

function codeOfObject(object: JsonObject, subject: Subject): string | Unusable {
  const { file } = subject.contract;
  const others = namedFiles(object).filter((path) => path !== file);
  if (others.length > 0) return changesOthers(others, subject);
  const { code } = object;
  if (typeof code === "string") return code;
  if (code === undefined) {
    const [only] = (object["files"] as readonly Json[]).flatMap((each) => textOfFile(each) ?? []);
    if (only !== undefined) return only;
  }
  return unusable("not-code", "The field code of the answer was no text.");
}

function namedFiles(object: JsonObject): readonly string[] {
  const files = Array.isArray(object["files"]) ? (object["files"] as readonly Json[]) : [];
  return [object, ...files].flatMap((each) => {
    if (!isObject(each)) return [];
    return [each["path"], each["file"]].flatMap((path) => (typeof path === "string" ? [path] : []));
  });
}

function textOfFile(file: Json): string | undefined {
  if (!isObject(file)) return undefined;
  return [file["code"], file["content"]].find((text) => typeof text === "string");
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The block with the answer's object, the only block, or the only one that holds the signature. */
function codeOfBlocks(blocks: readonly FencedBlock[], subject: Subject): string | Unusable {
  const { contract } = subject;
  const objects = blocks.map((block) => findAnswerObject(block.content)).filter((object) => object !== undefined);
  const answers = objects.filter(isAnswer);
  if (answers[0] !== undefined && answers.length === 1) return codeOfObject(answers[0], subject);
  const others = blocks.flatMap((block) => pathIn(block) ?? []).filter((path) => path !== contract.file);
  const own = blocks.filter((block) => holdsSignature(block.content, contract.signature));
  if (others.length > 0 && own.length !== 1) return changesOthers(others, subject);
  const [chosen, second] = own.length > 0 ? own : blocks;
  if (chosen === undefined) return unusable("empty", "The answer was empty.");
  if (second !== undefined && second.content.trim() !== chosen.content.trim())
    return unusable(
      "not-code",
      `The answer held ${String(own.length || blocks.length)} pieces of code. Answer with one.`,
    );
  if (!chosen.isClosed && own.length === 0)
    return unusable("not-code", "The answer began a block of code and did not end it.");
  const language = languageOfTag(chosen.info);
  if (language !== undefined && language !== contract.language && own.length === 0)
    return wrongLanguage(language, subject);
  return chosen.content;
}

/** A path that the block's info string or its first comment names. */
function pathIn({ info, content }: FencedBlock): string | undefined {
  const path = /(?:^|[\s:=("])((?:[\w@.-]+\/)+[\w@.-]+\.\w+)/;
  return path.exec(info)?.[1] ?? path.exec(/^(?:\/\/|#|\/\*)([^\n]*)/.exec(content.trimStart())?.[1] ?? "")?.[1];
}

/** Models put a fence inside the JSON, too. */
function unwrapped(code: string, { contract }: Subject): string {
  if (contract.language === "markdown" || !code.trimStart().startsWith("```")) return code;
  const blocks = fencedBlocks(code.trim());
  return blocks.length === 1 && code.trim().endsWith("```") ? (blocks[0]?.content ?? code) : code;
}

function judge(code: string, subject: Subject): Answer {
  const { contract, skeleton } = subject;
  if (code.trim() === "") return unusable("empty", "The answer held no code: the field code was empty.");
  if (code.length > MAX_CODE_LENGTH) return tooLong(code, subject);
  const patched = patchedFiles(code);
  if (patched !== undefined && !contract.language.startsWith("m")) {
    const others = patched.filter((path) => path !== contract.file);
    if (others.length > 0) return changesOthers(others, subject);
    return unusable("not-code", "The answer was a patch. Answer with the whole text of the atom.");
  }
  if (contract.language !== "typescript") return { kind: "code", code: inPlace(code, subject) };
  if (!holdsSignature(code, contract.signature)) {
    const language = foreignLanguageOf(code);
    if (language !== undefined) return wrongLanguage(language, subject);
    if (!looksLikeCode(code)) return prose(code, subject);
  }
  if (skeleton.includes("pending(") && /(?<![\w$.])pending\(/.test(code))
    return unusable("unfinished", "The answer still contains pending(…). Write what stands for it.");
  return { kind: "code", code: inPlace(ownPart(code, subject), subject) };
}

/** Files a unified diff or a patch names; undefined for what is none. */
function patchedFiles(code: string): readonly string[] | undefined {
  if (!/^(?:diff --git |--- \S|\*\*\* Begin Patch|@@ -\d)/m.test(code.slice(0, 2_000))) return undefined;
  const named = code.matchAll(/^(?:\+\+\+ (?:b\/)?|\*\*\* (?:Update|Add|Delete) File: )(\S+)/gm);
  return [...named].map((match) => match[1] ?? "");
}

/** Without a fence only what shows its signature, or can be nothing else, is taken for code. */
function looksBare(text: string, { contract }: Subject): boolean {
  if (contract.language === "json") return /^[[{]/.test(text);
  if (contract.language !== "typescript") return true;
  if (patchedFiles(text) !== undefined || foreignLanguageOf(text) !== undefined) return true;
  if (holdsSignature(text, contract.signature))
    return /^(?:import|export|\/[/*]|const|let|async|function|class|test|type|interface)\b|^\/[/*]/.test(text);
  return contract.signature === "" && looksLikeCode(text) && /[;}]$/.test(text);
}

function looksLikeCode(text: string): boolean {
  return /[;{}=]|=>|\)\s*$/m.test(text);
}

function tooLong(text: string, { contract }: Subject): Unusable {
  const [has, may] = [text.length, MAX_CODE_LENGTH].map(String);
  return unusable(
    "too-long",
    `The answer has ${has} characters; an atom may have ${may}. Answer with ${contract.symbol} alone.`,
  );
}

function prose(text: string, { contract }: Subject): Unusable {
  const start = text.replace(/\s+/g, " ").slice(0, 120);
  return unusable(
    "not-code",
    `The answer was no code. It began: "${start}". Answer with one JSON object whose field code is the text of ${contract.symbol}.`,
  );
}

function wrongLanguage(language: string, { contract }: Subject): Unusable {
  return unusable("wrong-language", `The answer was ${language}. The atom is to be written in ${contract.language}.`);
}

function changesOthers(paths: readonly string[], { contract }: Subject): Unusable {
  const named = [...new Set(paths)].slice(0, 5).join(", ");
  return unusable(
    "changes-other-files",
    `The answer changes other files: ${named}. Only ${contract.symbol} in ${contract.file} may be written.`,
  );
}

function unusable(category: AnswerProblem, problem: string): Unusable {
  return { kind: "unusable", problem, category };
}
