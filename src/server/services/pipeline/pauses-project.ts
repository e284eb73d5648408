/** Which faults of a provider stop a whole project. */
import type { ModelFault, ModelFaultKind } from "../../../core/models/model-fault.ts";

/** Every other call would meet them, too. A refused or cut-off answer is the atom's own affair. */
const CONCERN_ALL: ReadonlySet<ModelFaultKind> = new Set([
  "no-key",
  "key-refused",
  "no-such-model",
  "no-price",
  "unreachable",
  "rate-limited",
  "overloaded",
]);

export function pausesProject(fault: ModelFault): boolean {
  return CONCERN_ALL.has(fault.kind);
}
