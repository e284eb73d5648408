/** `mge pause`, `resume`, `cancel`, `retry`: flow control of a running installation, by the services the browser uses. */
import { asError, MgeError } from "../../core/errors.ts";
import type { Container } from "../../server/container.ts";
import type { Actor } from "../../server/services/actor.ts";
import { EXIT } from "../exit-codes.ts";
import { openContainer } from "../open-container.ts";
import { operatorOf } from "../operator.ts";
import { pickOne, shortId } from "../pick-one.ts";
import { printError } from "../print-error.ts";
import { printableLine } from "../printable.ts";
import type { FlowAction, FlowOptions } from "./parse-flow-options.ts";

/** More than a person can tell apart. */
const MOST_CANDIDATES = 50;

const DONE: Readonly<Record<FlowAction, string>> = {
  pause: "Paused",
  resume: "Resumed",
  cancel: "Cancelled",
  retry: "Tries again what failed in",
};

/** Returns the exit code. */
export async function changeProject(options: FlowOptions): Promise<number> {
  try {
    const { container, close } = await openContainer();
    try {
      await change(container, await operatorOf(container), options);
      return EXIT.delivered;
    } finally {
      await close();
    }
  } catch (error) {
    const known = asError(error);
    printError(known);
    return exitCodeOf(known);
  }
}

async function change(container: Container, actor: Actor, options: FlowOptions): Promise<void> {
  const { action, project, wantsJson } = options;
  const { listProjectsByPrefix } = await import("../../server/repositories/project-prefixes.ts");
  const { id, name } = pickOne(
    "project",
    project,
    await listProjectsByPrefix(container.pool, project, MOST_CANDIDATES),
  );
  await ACTIONS[action](container, actor, id, options);
  process.stderr.write(`${DONE[action]}: ${printableLine(name)} (${shortId(id)})\n`);
  if (action === "resume" || action === "retry") await warnWithoutWorker(container, actor);
  if (!wantsJson) return;
  const { getProject } = await import("../../server/services/projects/get-project.ts");
  const { status, stage, atoms } = await getProject(container, actor, { id });
  process.stdout.write(`${JSON.stringify({ id, name, status, stage, atoms }, null, 2)}\n`);
}

type Change = (container: Container, actor: Actor, id: string, options: FlowOptions) => Promise<unknown>;

const ACTIONS: Readonly<Record<FlowAction, Change>> = {
  async pause(container, actor, id) {
    const { pauseProject } = await import("../../server/services/projects/pause-project.ts");
    return pauseProject(container, actor, { id });
  },
  async resume(container, actor, id, { retriesFailed }) {
    const { resumeProject } = await import("../../server/services/projects/resume-project.ts");
    return resumeProject(container, actor, { id, retryFailed: retriesFailed });
  },
  async cancel(container, actor, id) {
    const { cancelOwnProject } = await import("../../server/services/projects/cancel-project.ts");
    return cancelOwnProject(container, actor, { id });
  },
  async retry(container, actor, id) {
    const { retryFailed } = await import("../../server/services/projects/retry-failed.ts");
    return retryFailed(container, actor, { id });
  },
};

async function warnWithoutWorker(container: Container, actor: Actor): Promise<void> {
  const { listWorkers } = await import("../../server/services/workers/list-workers.ts");
  const { workers, maintenance } = await listWorkers(container, actor);
  if (maintenance !== null)
    process.stderr.write("The installation drains, so nothing is executed until that is ended.\n");
  else if (!workers.some(({ health, isDraining }) => health !== "gone" && !isDraining))
    process.stderr.write("No worker takes new work: start the installation, or `mge worker`.\n");
}

function exitCodeOf(error: Error): number {
  if (!(error instanceof MgeError)) return EXIT.failed;
  if (error.code === "CONFLICT") return EXIT.conflict;
  return error.code === "BAD_INPUT" || error.code === "NOT_FOUND" ? EXIT.badInput : EXIT.failed;
}
