/** Which criteria are judged of what is code, and of what is none. */
import { expect, it } from "vitest";
import { assessAtomicity } from "./assess-atomicity.ts";
import type { AtomicityEvidence } from "./atomicity-evidence.ts";

const EVIDENCE: AtomicityEvidence = {
  isCode: true,
  linesOfCode: 3,
  complexity: 1,
  declares: ["f"],
  mixesImports: false,
  blurredBoundary: undefined,
  isInCycle: false,
  contextCompleteness: 1,
  testability: { isTestable: true, reason: "A test can reach it through f." },
  nondeterminism: [],
  outsideWrites: [],
  isFullyTyped: undefined,
};

it.each([
  ["code", {}, ["clear-inputs-and-outputs"]],
  [
    "code whose names are not known",
    { nondeterminism: undefined, outsideWrites: undefined, contextCompleteness: undefined },
    ["context", "deterministic", "no-hidden-side-effects", "clear-inputs-and-outputs"],
  ],
  [
    "a comment",
    { isCode: false, contextCompleteness: undefined },
    [
      ...["size", "complexity", "single-responsibility", "clear-boundaries", "context", "testable", "deterministic"],
      ...["no-hidden-side-effects", "clear-inputs-and-outputs"],
    ],
  ],
] as const)("of %s what is not known is not judged", (_what, change, expected) => {
  const { criteria } = assessAtomicity({ ...EVIDENCE, ...change });
  expect(criteria.filter(({ verdict }) => verdict === "NOT_RUN").map(({ name }) => name)).toEqual(expected);
});
