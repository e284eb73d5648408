/** Waves of the graph in force with live counts. */
import { findGraph, readWaves } from "../../repositories/graph-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { WaveList } from "../views/project.ts";
import { requireProject } from "./require-project.ts";

/** Throws NOT_FOUND. `graph` is null before the project was prepared. */
export async function listWaves(deps: Deps, _actor: Actor, input: { id: string }): Promise<WaveList> {
  await requireProject(deps.pool, input.id);
  const graph = await findGraph(deps.pool, input.id);
  if (graph === undefined) return { waves: [], graph: null };
  const waves = await readWaves(deps.pool, input.id, graph.id);
  const { version, atoms, dependencies, maxParallelism, hasCycles, criticalPath, unresolved } = graph;
  return {
    waves: waves.map(({ number, status, total, completed, failed, running, startedAt, completedAt, seconds }) => ({
      number,
      status,
      atoms: { total, completed, failed, running, waiting: Math.max(0, total - completed - failed - running) },
      startedAt,
      completedAt,
      seconds,
    })),
    graph: { version, atoms, dependencies, maxParallelism, hasCycles, criticalPath: criticalPath.length, unresolved },
  };
}
