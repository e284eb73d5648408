/** Cuts files of any language into atoms, at the lines where it is cheapest (docs/decisions/010-cheapest-cut.md). */
import type { ParsedSource } from "../parsing/MultiLanguageParser.ts";
import { cutSource, type SourceCut } from "./cut-source.ts";

export class RecursiveDecomposer {
  /** The cuts follow each other without gap or overlap and cover the file; an empty file has none. */
  decompose({ source, tree, language }: ParsedSource): readonly SourceCut[] {
    return cutSource(source.text, tree, language.cutting);
  }
}
