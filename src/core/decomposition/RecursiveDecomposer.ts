/** Cuts files of any language into atoms: statement or member, then list element, then line inside a long text. */
import type { ParsedSource } from "../parsing/MultiLanguageParser.ts";
import { cutSource, type SourceCut } from "./cut-source.ts";

export class RecursiveDecomposer {
  /** The cuts follow each other without gap or overlap and cover the file; an empty file has none. */
  decompose({ source, tree, language }: ParsedSource): readonly SourceCut[] {
    return cutSource(source.text, tree, language.cutting);
  }
}
