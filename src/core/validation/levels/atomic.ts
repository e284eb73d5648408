/** Level 1, after each attempt: does this atom keep its contract where it stands? */
import { messageOf } from "../../errors.ts";
import type { Criterion } from "../../decomposition/atomicity/assess-atomicity.ts";
import type { DecomposedFile } from "../../decomposition/ContractDecomposer.ts";
import type { AtomContract } from "../../generation/contract.ts";
import type { Clock, SourceFile, SourceInspector, TypeChecker } from "../../ports.ts";
import { CheckRecorder, notRun, type Outcome, outcomeOf } from "../check.ts";
import { contractFindings, isOpen } from "../contract-findings.ts";
import { forbiddenFindings } from "../forbidden-constructs.ts";
import type { SourceFacts } from "../source-facts.ts";
import type { CheckResult, Finding } from "../verdict.ts";
import { typeFindings } from "./atomic-types.ts";

export interface AtomCheckInput {
  readonly contract: AtomContract;
  /** The candidate: text of the whole atom, leading comment and trailing newline included. */
  readonly code: string;
  /** Text of the atom in the skeleton. */
  readonly skeleton: string;
  /** Present text of the atom's file before and after the atom: validated code where there is some, else skeleton. */
  readonly before: string;
  readonly after: string;
  /** Holds the project with the ambient declaration of the skeleton. */
  readonly checker: TypeChecker;
  /** Files that build on the atom and whose new errors count against it. */
  readonly dependentFiles?: readonly string[];
}

export interface AtomicityJudge {
  decompose(file: SourceFile, contracts: readonly AtomContract[]): DecomposedFile;
}

export interface AtomCheckPorts {
  readonly inspector: SourceInspector;
  readonly decomposer: AtomicityJudge;
  readonly clock: Clock;
}

const UNPARSED = "The code does not parse.";

/**
 * Results of every candidate, in order: syntax, types, contract, dependencies, forbidden-constructs, atomicity. Many
 * candidates at once cost far less than one by one, since they share one run of the compiler.
 */
export function checkAtoms(
  ports: AtomCheckPorts,
  inputs: readonly AtomCheckInput[],
): readonly (readonly CheckResult[])[] {
  const subjects = inputs.map((input) => ({ input, facts: factsOf(ports, input) }));
  const typed = subjects.filter(({ facts }) => facts?.errors.length === 0).map(({ input }) => input);
  const started = ports.clock.now();
  const findings = typeFindings(typed);
  const durationMs = (ports.clock.now() - started) / Math.max(1, typed.length);
  const types = new Map(typed.map((input, index) => [input, { findings: findings[index] ?? [], durationMs }]));
  return subjects.map(({ input, facts }) => resultsOf(ports, input, facts, types.get(input)));
}

/** Undefined for what is no code. */
function factsOf(ports: AtomCheckPorts, input: AtomCheckInput): SourceFacts | undefined {
  return input.contract.language === "typescript" ? ports.inspector.inspect(input.code) : undefined;
}

function resultsOf(
  ports: AtomCheckPorts,
  input: AtomCheckInput,
  facts: SourceFacts | undefined,
  types: { readonly findings: readonly Finding[]; readonly durationMs: number } | undefined,
): readonly CheckResult[] {
  const head = { level: "ATOMIC", subjectType: "ATOM", subject: input.contract.key } as const;
  const record = new CheckRecorder(head, ports.clock);
  if (facts === undefined) return [record.required("syntax", () => documentSyntax(input))];

  const skeleton = ports.inspector.inspect(input.skeleton);
  const afterParsing = (run: () => Outcome) => (): Outcome => (facts.errors.length === 0 ? run() : notRun(UNPARSED));
  const judge = (findings: () => readonly Finding[], whenPassed: string) =>
    afterParsing(() => outcomeOf(findings(), whenPassed));
  const typeResult = types === undefined ? notRun(UNPARSED) : outcomeOf(types.findings, "It type-checks.");
  const { file } = input.contract;
  return [
    record.required("syntax", () => outcomeOf(facts.errors, "It parses.")),
    record.done("types", typeResult, types?.durationMs ?? 0),
    record.required(
      "contract",
      judge(() => contractFindings(input.contract, skeleton, facts), "It keeps its signature."),
    ),
    record.required(
      "dependencies",
      judge(() => undeclared(ports, input, skeleton, facts), "It uses only what it declared."),
    ),
    record.required(
      "forbidden-constructs",
      judge(() => forbiddenFindings(file, facts, skeleton), "It uses no forbidden construct."),
    ),
    record.optional(
      "atomicity",
      afterParsing(() => atomicity(ports, input)),
    ),
  ];
}

/** JSON must parse; other documents must not be empty. */
function documentSyntax({ contract, code }: AtomCheckInput): Outcome {
  if (code.trim() === "") return outcomeOf([{ message: "The document is empty." }], "");
  if (contract.language !== "json") return outcomeOf([], "It is not empty.");
  try {
    JSON.parse(code);
    return outcomeOf([], "It parses.");
  } catch (error) {
    return outcomeOf([{ message: messageOf(error), code: "json" }], "");
  }
}

/** Values of the project that the code uses although the skeleton does not name them: the graph knows nothing of these. */
function undeclared(ports: AtomCheckPorts, input: AtomCheckInput, skeleton: SourceFacts, facts: SourceFacts) {
  if (isOpen(input.contract)) return [];
  const file = ports.inspector.inspect(input.before + input.skeleton + input.after);
  const imported = file.imports.filter((each) => each.specifier.startsWith(".")).flatMap((each) => each.names);
  const project = new Set([...imported, ...file.statements.flatMap((each) => each.names)]);
  const allowed = new Set([...skeleton.freeNames, ...skeleton.statements.flatMap((each) => each.names)]);
  return facts.freeNames
    .filter((name) => project.has(name) && !allowed.has(name))
    .map((name) => ({ message: `It uses "${name}", which its contract does not name.`, code: "undeclared" }));
}

function atomicity(ports: AtomCheckPorts, { contract, code }: AtomCheckInput): Outcome {
  const { atoms } = ports.decomposer.decompose({ path: contract.file, source: code }, [contract]);
  const failed = atoms.flatMap((atom) => atom.atomicity.criteria.filter(isViolated));
  const pieces =
    atoms.length > 1 ? [{ message: `It falls into ${atoms.length} pieces.`, code: "single-responsibility" }] : [];
  const findings = failed.map((criterion) => ({ message: criterion.reason, code: criterion.name }));
  return outcomeOf([...findings, ...pieces], "It meets every criterion that could be judged.");
}

function isViolated(criterion: Criterion): boolean {
  return criterion.verdict === "FAILED";
}
