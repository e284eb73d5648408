/** What the engine's process does for others: everything that compiles, parses or runs tests. */
import type { AtomContext } from "../../core/context/ContextInjector.ts";
import type { Dependency, Unresolved } from "../../core/dependencies/dependency.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import type { AtomContract, ContractSkeleton } from "../../core/generation/contract.ts";
import type { Masterplan } from "../../core/planning/masterplan.ts";
import type { CheckResult, Finding } from "../../core/validation/verdict.ts";
import type { StoredAtom } from "../repositories/atoms.ts";
import type { AtomizedProject } from "./atomize.ts";
import type { Measures } from "./measure-code.ts";
import type { ProjectToValidate, ProjectValidation } from "./validate-project.ts";

export interface Preparation {
  readonly skeleton: ContractSkeleton;
  readonly generator: string;
  /** Ids of the plan's tasks by their stored key. */
  readonly taskIds: ReadonlyMap<string, string>;
}

export interface PreparedProject {
  /** Why the contracts do not compile; empty when they do. */
  readonly findings: readonly Finding[];
  /** How long compiling took. */
  readonly durationMs: number;
  /** Undefined when the contracts do not compile. */
  readonly project: AtomizedProject | undefined;
}

export interface References {
  readonly dependencies: readonly Dependency[];
  readonly unresolved: readonly Unresolved[];
}

/** Values only: it is called across processes. Rejects with `ProcessGone` when the process ended. */
export interface EngineApi {
  /** The contracts of a project, before any body exists. */
  contracts(model: ApplicationModel, plan: Masterplan): Promise<ContractSkeleton>;
  /** Compiles contracts, cuts and relates them. Rejects with an MgeError when a cut does not fit its contract. */
  prepare(request: Preparation): Promise<PreparedProject>;
  /** Takes a project into memory, in place of what was there of it. Atoms are in delivery order. */
  open(projectId: string, atoms: readonly StoredAtom[], references: References): Promise<void>;
  /** Takes over what was stored of these atoms since. */
  refresh(projectId: string, atoms: readonly StoredAtom[]): Promise<void>;
  close(projectId: string): Promise<void>;
  /** What an atom needs to be written, and how complete that is. */
  contextOf(projectId: string, atomId: string): Promise<AtomContext>;
  /** Every atomic check on a candidate of an execution. */
  check(projectId: string, atomId: string, code: string): Promise<readonly CheckResult[]>;
  /** Every atomic check on a draft, the types of what builds on the atom, and the tests that reach it. */
  checkDraft(projectId: string, atomId: string, code: string): Promise<readonly CheckResult[]>;
  measure(contract: AtomContract, code: string): Promise<Measures>;
  /** Module, component and system level over a whole project. */
  validate(project: ProjectToValidate): Promise<ProjectValidation>;
}

export const ENGINE_METHODS = [
  "contracts",
  "prepare",
  "open",
  "refresh",
  "close",
  "contextOf",
  "check",
  "checkDraft",
  "measure",
  "validate",
] as const satisfies readonly (keyof EngineApi)[];
