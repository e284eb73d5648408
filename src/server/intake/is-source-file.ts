/** Whether a file is written in a language that is analysed. */
import { languageOf } from "../../core/parsing/language-of.ts";
import type { IsSource } from "./look-at-file.ts";

/** By name, and by the first bytes where the name does not tell; every byte counts as a character. */
export const isSourceFile: IsSource = (path, head) =>
  languageOf(path, Buffer.from(head).toString("latin1")) !== undefined;
