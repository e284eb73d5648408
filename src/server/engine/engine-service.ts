/** The engine's side of its API, in the engine's own process. */
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { MgeError } from "../../core/errors.ts";
import type { AtomContract } from "../../core/generation/contract.ts";
import { buildSkeleton } from "../../core/generation/build-skeleton.ts";
import type { Masterplan } from "../../core/planning/masterplan.ts";
import type { Clock } from "../../core/ports.ts";
import type { StoredAtom } from "../repositories/atoms.ts";
import { checkDraft } from "./check-draft.ts";
import { compileContracts } from "./compile-contracts.ts";
import type { EngineApi, Preparation, References } from "./engine-api.ts";
import { createEngine } from "./engine.ts";
import { measureCode } from "./measure-code.ts";
import { OpenProject } from "./open-project.ts";
import { SerialLane } from "../processes/serial-lane.ts";
import { GateBusy, WorkGate } from "../processes/work-gate.ts";
import { validateProject, type ProjectToValidate } from "./validate-project.ts";

/** `dataFolder` is where the sandbox keeps its files. Compilers are loaded at the first call. */
export function createEngineService(dataFolder: string): EngineApi {
  const clock: Clock = { now: () => performance.timeOrigin + performance.now() };
  const lane = new SerialLane();
  // Each may take a core, a gigabyte and two minutes.
  const drafts = new WorkGate({ maxRunning: 2, maxWaiting: 8 });
  const projects = new Map<string, OpenProject>();
  let loading: ReturnType<typeof createEngine> | undefined;
  const engine = () => (loading ??= createEngine({ clock, dataFolder }));
  const opened = (projectId: string): OpenProject => {
    const project = projects.get(projectId);
    if (project === undefined) throw new MgeError("INTERNAL", `The project ${projectId} is not open.`);
    return project;
  };
  return {
    contracts: (model: ApplicationModel, plan: Masterplan) => lane.run(async () => buildSkeleton(model, plan)),
    prepare: async (request: Preparation) => compileContracts(await engine(), lane, clock, request),
    async open(projectId: string, atoms: readonly StoredAtom[], references: References) {
      projects.get(projectId)?.dispose();
      projects.set(projectId, new OpenProject(await engine(), lane, atoms, references));
    },
    refresh: async (projectId: string, atoms: readonly StoredAtom[]) => opened(projectId).refresh(atoms),
    async close(projectId: string) {
      projects.get(projectId)?.dispose();
      projects.delete(projectId);
      return Promise.resolve();
    },
    contextOf: async (projectId: string, atomId: string) => Promise.resolve(opened(projectId).contextOf(atomId)),
    check: async (projectId: string, atomId: string, code: string) => opened(projectId).check(atomId, code),
    checkDraft: async (projectId: string, atomId: string, code: string) => {
      const ready = await engine();
      try {
        return await drafts.run(() => checkDraft(ready, clock, opened(projectId), atomId, code));
      } catch (error) {
        if (!(error instanceof GateBusy)) throw error;
        throw new MgeError("UNAVAILABLE", "Too many drafts are being checked.", "Wait a minute and check it again.");
      }
    },
    measure: async (contract: AtomContract, code: string) => measureCode(await engine(), contract, code),
    validate: async (project: ProjectToValidate) => validateProject(await engine(), lane, project),
  };
}
