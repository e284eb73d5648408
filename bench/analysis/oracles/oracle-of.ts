/** Which oracle knows which language. */
import type { CorpusLanguage } from "../corpora.ts";
import { clangdOracle } from "./clangd-oracle.ts";
import { goOracle } from "./go-oracle.ts";
import { javaOracle } from "./java-oracle.ts";
import { jediOracle } from "./jedi-oracle.ts";
import type { Oracle } from "./oracle.ts";
import { rustdocOracle } from "./rustdoc-oracle.ts";
import { tsgoOracle } from "./tsgo-oracle.ts";

const ORACLES: Readonly<Partial<Record<CorpusLanguage, Oracle>>> = {
  typescript: tsgoOracle,
  javascript: tsgoOracle,
  python: jediOracle,
  go: goOracle,
  java: javaOracle,
  c: clangdOracle("c"),
  cpp: clangdOracle("cpp"),
  rust: rustdocOracle,
};

export function oracleOf(language: CorpusLanguage): Oracle | null {
  return ORACLES[language] ?? null;
}
