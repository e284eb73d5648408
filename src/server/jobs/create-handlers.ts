/** What a worker does with each kind of job. */
import type { Container } from "../container.ts";
import { analyzeProject } from "../services/pipeline/analyze-project.ts";
import { AtomRecorder } from "../services/pipeline/atom-recorder.ts";
import { claimAtoms } from "../services/pipeline/claim-atoms.ts";
import { executeAtom } from "../services/pipeline/execute-atom.ts";
import { finishProject } from "../services/pipeline/finish-project.ts";
import { importProject } from "../services/pipeline/import-project.ts";
import { prepareProject } from "../services/pipeline/prepare-project.ts";
import { DeathWatch, reconcile, returnJobs } from "../services/pipeline/recover-jobs.ts";
import type { JobHandlers } from "./worker-loop.ts";

/** The product's handlers, on the given container. */
export function createHandlers(container: Container): JobHandlers {
  const recorder = new AtomRecorder(container);
  const deathWatch = new DeathWatch(container);
  return {
    claimAtoms: (workerId, limit) => claimAtoms(container, workerId, limit),
    atom: (claimed, signal) => executeAtom(container, recorder, claimed, signal),
    prepare: (job, signal) => prepareProject(container, job, signal),
    finish: (job, signal) => finishProject(container, job, signal),
    import: (job, signal) => importProject(container, job, signal),
    analyze: (job, signal) => analyzeProject(container, job, signal),
    recover: (workerId) => deathWatch.look(workerId),
    reconcile: () => reconcile(container),
    signOff: (workerId) => returnJobs(container, workerId, "the worker stopped"),
  };
}
