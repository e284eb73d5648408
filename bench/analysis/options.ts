/** What `npm run bench -- analysis` was asked for. */
import { parseArgs } from "node:util";
import { type Corpus, parseCorpus } from "./corpora.ts";

export interface Options {
  /** Of the known ones; empty means all. */
  readonly names: readonly string[];
  /** Further ones, `name=path:language`. */
  readonly corpora: readonly Corpus[];
  /** Prints disagreements instead of figures. */
  readonly isExplaining: boolean;
  /** How many of them. */
  readonly most: number;
  /** Only disagreements whose kind, type or reason contains this. */
  readonly only: string;
  /** A folder with ready reports NAME.json, used instead of running `mge analyze`. */
  readonly reports: string | null;
  /** Without large projects: time, memory, edits. */
  readonly isQuick: boolean;
}

/** Throws with a sentence for the user. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      corpus: { type: "string", multiple: true, default: [] },
      explain: { type: "string", multiple: true, default: [] },
      most: { type: "string", default: "40" },
      only: { type: "string", default: "" },
      reports: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  const corpora = values.corpus.map((text) => {
    const corpus = parseCorpus(text);
    if (corpus === null) throw new Error(`--corpus ${text}: write name=path:language.`);
    return corpus;
  });
  return {
    names: [...positionals, ...values.explain, ...corpora.map((corpus) => corpus.name)],
    corpora,
    isExplaining: values.explain.length > 0,
    most: Number(values.most),
    only: values.only,
    reports: values.reports ?? null,
    isQuick: values.quick,
  };
}
