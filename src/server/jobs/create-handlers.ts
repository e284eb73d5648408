/** What a worker does with each kind of job. */
import type { Container } from "../container.ts";
import { analyzeProject } from "../services/pipeline/analyze-project.ts";
import { claimAtoms } from "../services/pipeline/claim-atoms.ts";
import { executeAtom } from "../services/pipeline/execute-atom.ts";
import { finishProject } from "../services/pipeline/finish-project.ts";
import { importProject } from "../services/pipeline/import-project.ts";
import { prepareProject } from "../services/pipeline/prepare-project.ts";
import { recoverJobs, returnJobs } from "../services/pipeline/recover-jobs.ts";
import type { JobHandlers } from "./worker-loop.ts";

/** The product's handlers, on the given container. */
export function createHandlers(container: Container): JobHandlers {
  return {
    claimAtoms: (workerId, limit) => claimAtoms(container, workerId, limit),
    atom: (job, signal) => executeAtom(container, job, signal),
    prepare: (job, signal) => prepareProject(container, job, signal),
    finish: (job, signal) => finishProject(container, job, signal),
    import: (job, signal) => importProject(container, job, signal),
    analyze: (job, signal) => analyzeProject(container, job, signal),
    recover: () => recoverJobs(container),
    signOff: (workerId) => returnJobs(container, workerId, "the worker stopped"),
  };
}
