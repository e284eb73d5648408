/** Checks generated code on four levels: the atom, its file, its folder, the whole project. */
import type { Clock, SandboxRunner, SourceInspector } from "../ports.ts";
import { type AtomCheckInput, type AtomicityJudge, checkAtoms } from "./levels/atomic.ts";
import { checkComponent, type ComponentCheckInput } from "./levels/component.ts";
import { checkModule, type ModuleCheckInput } from "./levels/module.ts";
import { checkSystem, type SystemCheckInput } from "./levels/system.ts";
import type { CheckResult } from "./verdict.ts";

export interface ValidatorPorts {
  readonly inspector: SourceInspector;
  /** ContractDecomposer has it. */
  readonly decomposer: AtomicityJudge;
  readonly sandbox: SandboxRunner;
  readonly clock: Clock;
}

/** Every method returns one result per check, in a fixed order, and never throws because of the checked code. */
export class HierarchicalValidator {
  private readonly ports: ValidatorPorts;

  constructor(ports: ValidatorPorts) {
    this.ports = ports;
  }

  /** After each attempt. Leaves the checker as it was. */
  checkAtom(input: AtomCheckInput): Promise<readonly CheckResult[]> {
    return Promise.resolve(checkAtoms(this.ports, [input])[0] ?? []);
  }

  /** The same for many candidates at once, results in their order; costs far less than one by one. */
  checkAtoms(inputs: readonly AtomCheckInput[]): Promise<readonly (readonly CheckResult[])[]> {
    return Promise.resolve(checkAtoms(this.ports, inputs));
  }

  /** When all atoms of a file are done. Files that are not code have no module checks. */
  checkModule(input: ModuleCheckInput): Promise<readonly CheckResult[]> {
    return Promise.resolve(checkModule(this.ports, input));
  }

  /** When all files of a folder are done. */
  checkComponent(input: ComponentCheckInput): Promise<readonly CheckResult[]> {
    return Promise.resolve(checkComponent(this.ports, input));
  }

  /** When everything is done; runs the project's tests in the sandbox. */
  checkSystem(input: SystemCheckInput): Promise<readonly CheckResult[]> {
    return checkSystem(this.ports, input);
  }
}
