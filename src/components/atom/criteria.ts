/** The ten criteria of an atom, in words. */

export interface CriterionWords {
  readonly name: string;
  readonly asks: string;
}

const WORDS: Readonly<Record<string, CriterionWords>> = {
  size: { name: "Size", asks: "at most 15 lines of code" },
  complexity: { name: "Complexity", asks: "cyclomatic complexity below 3" },
  "single-responsibility": { name: "Single responsibility", asks: "declares one thing" },
  "clear-boundaries": { name: "Clear boundaries", asks: "begins and ends with the syntax tree" },
  independence: { name: "Independence", asks: "part of no dependency cycle" },
  context: { name: "Context", asks: "at least 95 % of its names resolve" },
  testable: { name: "Testable", asks: "a test can reach it by its name" },
  deterministic: { name: "Deterministic", asks: "no clock, no chance, no environment" },
  "no-hidden-side-effects": { name: "No hidden side effects", asks: "changes nothing outside of itself" },
  "clear-inputs-and-outputs": { name: "Clear inputs and outputs", asks: "parameters and result are typed" },
};

/** In the order in which they are told. */
export const criterionNames = Object.keys(WORDS);

export function criterionWords(criterion: string): CriterionWords {
  return WORDS[criterion] ?? { name: criterion, asks: "" };
}
