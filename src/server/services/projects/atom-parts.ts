/** Parts of an atom as both the project's and the reviewer's pages show them. */
import { z } from "zod";
import { lineOf } from "./line-of.ts";
import type { AtomContract } from "../../../core/generation/contract.ts";
import type { Json } from "../../../core/json.ts";
import type { AttemptRecord, NeighbourRecord } from "../../repositories/atom-rows.ts";
import type { CheckRecord } from "../../repositories/validation-rows.ts";
import type { AtomContractView, AtomLink, AttemptView, CheckRun, ConfidenceSignalView } from "../views/atom.ts";
import { toFindingView } from "./finding-view.ts";

/** Contracts of atoms that came from elsewhere may lack parts; what lacks is empty. */
export function toContractView(contract: Json): AtomContractView {
  const given = (contract ?? {}) as Partial<AtomContract>;
  return {
    signature: given.signature ?? "",
    purpose: given.purpose ?? "",
    preconditions: [...(given.preconditions ?? [])],
    postconditions: [...(given.postconditions ?? [])],
    tests: [...(given.tests ?? [])],
    serves: given.serves ?? null,
    recipe: given.recipe?.name ?? null,
  };
}

export function toSignalViews(signals: Json): ConfidenceSignalView[] {
  if (!Array.isArray(signals)) return [];
  return (signals as readonly Partial<ConfidenceSignalView>[]).map((signal) => {
    const { name = "", value = 0, weight = 0, evidence = "" } = signal;
    return { name, value, weight, contribution: signal.contribution ?? value * weight, evidence };
  });
}

export function toAttemptView({ errorAnalysis, faults, ...attempt }: AttemptRecord): AttemptView {
  const analysis = analysisShape.safeParse(errorAnalysis).data;
  return {
    ...attempt,
    error: attempt.success
      ? null
      : (analysis?.feedback ?? analysis?.suggestion ?? "It failed without a recorded reason."),
    category: attempt.success ? null : (analysis?.category ?? null),
    faults: faultsShape.safeParse(faults).data ?? [],
  };
}

/** As the retry step wrote it, or as an earlier release did. */
const analysisShape = z.object({
  category: z.string().optional(),
  suggestion: z.string().optional(),
  feedback: z.string().optional(),
});

const faultsShape = z.array(z.object({ kind: z.string(), message: z.string(), waitedMs: z.number() }));

export function toCheckRun({ errors, ...run }: CheckRecord): CheckRun {
  const findings = Array.isArray(errors) ? (errors as readonly Json[]) : [];
  return { ...run, findings: findings.map(toFindingView) };
}

/** `which` tells it apart from others of its name. */
export function toAtomLink(
  { id, key, name, kind, file, status, types, edges }: NeighbourRecord,
  which: string,
): AtomLink {
  return {
    id,
    key,
    name,
    which,
    kind,
    file,
    status,
    types: [...types],
    edges: edges.map(({ at, from, ...edge }) => ({ ...edge, file: from.file, line: lineOf(at, from) })),
  };
}
