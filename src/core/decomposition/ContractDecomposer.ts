/** Finds the atoms of a contract skeleton in its files, one per contract, and judges each by the atomicity criteria. */
import type { AtomContract, Language } from "../generation/contract.ts";
import type { DeliveredFileParser } from "../parsing/DeliveredFileParser.ts";
import type { SourceFile, SourceInspector } from "../ports.ts";
import { sliceBytes } from "../byte-offsets.ts";
import type { Finding } from "../validation/verdict.ts";
import { type Atomicity, assessAtomicity } from "./atomicity/assess-atomicity.ts";
import { contractEvidence } from "./atomicity/contract-evidence.ts";
import type { AtomCut } from "./atom-cut.ts";
import { cutStatements } from "./cut-statements.ts";

export interface DecomposedAtom {
  readonly cut: AtomCut;
  /** The cut's own text; joined in order the texts are the file. */
  readonly text: string;
  readonly atomicity: Atomicity;
}

export interface DecomposedFile {
  readonly path: string;
  readonly language: Language;
  readonly atoms: readonly DecomposedAtom[];
  readonly findings: readonly Finding[];
}

export class ContractDecomposer {
  private readonly parser: DeliveredFileParser;
  private readonly inspector: SourceInspector;

  constructor(parser: DeliveredFileParser, inspector: SourceInspector) {
    this.parser = parser;
    this.inspector = inspector;
  }

  /**
   * Cuts a file at its top-level statements. `contracts`, when known, belong to the cuts in this order and let more
   * criteria be judged; they are left out of the judgement when their number differs from the cuts'.
   */
  decompose(file: SourceFile, contracts: readonly AtomContract[] = []): DecomposedFile {
    const parsed = this.parser.parse(file, contracts[0]?.language);
    const { path, language, findings } = parsed;
    const cuts = cutStatements(parsed);
    const matching = contracts.length === cuts.length ? contracts : [];
    const atoms = cuts.map((cut, index) => {
      const text = sliceBytes(file.source, cut.start, cut.end);
      const facts = cut.opaque ? undefined : this.inspector.inspect(text);
      return { cut, text, atomicity: assessAtomicity(contractEvidence({ cut, facts, contract: matching[index] })) };
    });
    return { path, language, atoms, findings };
  }
}
