/** Stands in for the engine where execution is measured: synthetic contracts, and one check that knows the right code. */
import { MODEL_POLICY } from "../core/retry/retry-policy.ts";
import type { AtomContract } from "../core/generation/contract.ts";
import type { CheckResult } from "../core/validation/verdict.ts";
import type { EngineClient } from "../server/engine/engine-client.ts";
import type { ProjectToValidate, ProjectValidation } from "../server/engine/validate-project.ts";
import { atomizeSynthetic, rightCode, specOf, syntheticSkeleton } from "./synthetic-project.ts";

/** It compiles nothing and has no process; what is measured with it is everything around an engine. */
export function simulatedEngine(): EngineClient {
  const contracts = new Map<string, AtomContract>();
  const check = (atomId: string, code: string): readonly CheckResult[] => {
    const contract = contracts.get(atomId);
    if (contract === undefined) throw new Error(`The atom ${atomId} is not open in the engine.`);
    return [checkCode(contract, code)];
  };
  return {
    instance: 0,
    interrupt: () => undefined,
    stop: () => Promise.resolve(),
    contracts: (model) => Promise.resolve(syntheticSkeleton(specOf(model))),
    prepare: (request) =>
      Promise.resolve({ findings: [], durationMs: 0, project: atomizeSynthetic(request, MODEL_POLICY.maxAttempts) }),
    open(_projectId, atoms) {
      for (const atom of atoms) contracts.set(atom.id, atom.contract);
      return Promise.resolve();
    },
    refresh(_projectId, atoms) {
      for (const atom of atoms) contracts.set(atom.id, atom.contract);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    contextOf: () => Promise.resolve({ entries: [], completeness: 1, missing: [] }),
    check: (_projectId, atomId, code) => Promise.resolve(check(atomId, code)),
    checkDraft: (_projectId, atomId, code) => Promise.resolve(check(atomId, code)),
    measure: () => Promise.resolve({ loc: 3, complexity: 1, atomicityScore: 1, atomicityViolations: [] }),
    validate: (project) => Promise.resolve(validate(project)),
  };
}

function checkCode(contract: AtomContract, code: string): CheckResult {
  const isRight = code === rightCode(contract);
  const output = isRight ? "It is right." : "It is not right.";
  return {
    level: "ATOMIC",
    subjectType: "ATOM",
    subject: contract.key,
    check: "types",
    verdict: isRight ? "PASSED" : "FAILED",
    required: true,
    output,
    findings: isRight ? [] : [{ message: output, line: 2, column: 3 }],
    durationMs: 0,
  };
}

function validate({ name, atoms }: ProjectToValidate): ProjectValidation {
  const missing = atoms.filter((atom) => atom.status !== "COMPLETED").length;
  const failure = missing === 0 ? undefined : `${String(missing)} atoms are missing.`;
  const result: CheckResult = {
    level: "SYSTEM",
    subjectType: "MASTERPLAN",
    subject: name,
    check: "types",
    verdict: failure === undefined ? "PASSED" : "FAILED",
    required: true,
    output: failure ?? "It is complete.",
    findings: [],
    durationMs: 0,
  };
  return { results: [result], positions: [], assessments: [], failure };
}
