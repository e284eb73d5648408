/** Which oracle knows which language. */
import type { Corpus, CorpusLanguage } from "../corpora.ts";
import { clangdOracle } from "./clangd-oracle.ts";
import { csharpOracle } from "./csharp-oracle.ts";
import { goOracle } from "./go-oracle.ts";
import { javaOracle } from "./java-oracle.ts";
import { jediOracle } from "./jedi-oracle.ts";
import type { Oracle } from "./oracle.ts";
import { recordedOracle } from "./recorded-oracle.ts";
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
  csharp: csharpOracle,
};

/** What records calls, where nothing else knows the language. */
const RECORDERS: Readonly<Partial<Record<CorpusLanguage, string>>> = { ruby: "TracePoint", php: "Xdebug" };

export function oracleOf(corpus: Corpus): Oracle | null {
  const recorder = RECORDERS[corpus.language];
  return recorder === undefined ? (ORACLES[corpus.language] ?? null) : recordedOracle(corpus, recorder);
}
