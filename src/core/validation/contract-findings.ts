/** Compares what a source declares with what its skeleton declares; layout and comments do not count. */
import type { AtomContract } from "../generation/contract.ts";
import type { SourceFacts } from "./source-facts.ts";
import type { Finding } from "./verdict.ts";

/**
 * Whether what an atom needs is known only once somebody has written it: it may bring imports and helpers of its own,
 * and use whatever its file has. Nothing else may.
 */
export function isOpen(contract: AtomContract): boolean {
  return contract.needsPerson !== undefined;
}

/** Differences in imports and in the signatures of the statements, in order. */
export function contractFindings(
  contract: AtomContract,
  skeleton: SourceFacts,
  facts: SourceFacts,
): readonly Finding[] {
  if (isOpen(contract)) return signatureFindings(skeleton, facts);
  return [...importFindings(skeleton, facts), ...statementFindings(skeleton, facts)];
}

/** What the contract declares is there, and nothing else is exported. */
function signatureFindings(skeleton: SourceFacts, facts: SourceFacts): readonly Finding[] {
  const wanted = new Set(skeleton.statements.flatMap((statement) => statement.names));
  const own = facts.statements.filter(({ names }) => names.some((name) => wanted.has(name)));
  const reExports = facts.imports.filter((each) => each.isReExport);
  const extra = facts.statements.filter((statement) => statement.isExported && !own.includes(statement));
  return [
    ...statementFindings(skeleton, { ...facts, statements: own }),
    ...extra.map(({ names }) => contractFinding(`It exports ${names.join(", ")}, which its contract does not.`)),
    ...reExports.map(({ specifier }) =>
      contractFinding(`It exports from "${specifier}", which its contract does not.`),
    ),
  ];
}

function importFindings(skeleton: SourceFacts, facts: SourceFacts): readonly Finding[] {
  const wanted = new Set(bindings(skeleton));
  const given = new Set(bindings(facts));
  return [
    ...[...wanted]
      .filter((each) => !given.has(each))
      .map((each) => contractFinding(`The import of ${each} is missing.`)),
    ...[...given]
      .filter((each) => !wanted.has(each))
      .map((each) => contractFinding(`It imports ${each}, which its contract does not.`)),
  ];
}

function bindings(facts: SourceFacts): readonly string[] {
  return facts.imports.flatMap((each) =>
    each.bindings.length === 0
      ? [`"${each.specifier}"`]
      : each.bindings.map((name) => `${name} from "${each.specifier}"`),
  );
}

function statementFindings(skeleton: SourceFacts, facts: SourceFacts): readonly Finding[] {
  const wanted = skeleton.statements;
  const given = facts.statements;
  const changed = wanted.flatMap((statement, index) => {
    const actual = given[index];
    if (actual === undefined) return [contractFinding(`The declaration is missing: ${statement.signature}`)];
    if (actual.signature === statement.signature) return [];
    return [contractFinding(`The signature differs. Contract: ${statement.signature} · code: ${actual.signature}`)];
  });
  const extra = given.slice(wanted.length).map((statement) => {
    const name = statement.names.join(", ") || "a statement";
    return contractFinding(`It declares ${name}, which its contract does not.`);
  });
  return [...changed, ...extra];
}

function contractFinding(message: string): Finding {
  return { message, code: "contract" };
}
