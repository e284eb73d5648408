/** Compiles a skeleton, and cuts and relates it when it compiles. */
import { skeletonSource, type ContractSkeleton } from "../../core/generation/contract.ts";
import { SKELETON_DECLARATIONS } from "../../core/generation/pending.ts";
import type { Clock } from "../../core/ports.ts";
import type { Finding } from "../../core/validation/verdict.ts";
import { storedTaskKey } from "../repositories/plans.ts";
import { atomize } from "./atomize.ts";
import type { Preparation, PreparedProject } from "./engine-api.ts";
import type { Engine } from "./engine.ts";
import type { SerialLane } from "../processes/serial-lane.ts";

/** File by file, so that other projects' checks go on beside a large one. */
export async function compileContracts(
  engine: Engine,
  lane: SerialLane,
  clock: Clock,
  { skeleton, generator, taskIds }: Preparation,
): Promise<PreparedProject> {
  const startedAt = clock.now();
  const findings = await checkSkeleton(engine, lane, skeleton);
  const durationMs = clock.now() - startedAt;
  if (findings.length > 0) return { findings, durationMs, project: undefined };
  const taskIdOf = (key: string) => taskIds.get(storedTaskKey(key));
  const project = await lane.run(() => atomize(engine, skeleton, generator, taskIdOf));
  return { findings, durationMs, project };
}

async function checkSkeleton(
  engine: Engine,
  lane: SerialLane,
  skeleton: ContractSkeleton,
): Promise<readonly Finding[]> {
  const files = skeleton.files.map((file) => ({ path: file.path, source: skeletonSource(file) }));
  const checker = engine.createTypeChecker({ files: [...files, SKELETON_DECLARATIONS], reportsUnused: false });
  try {
    const findings: Finding[] = [];
    for (const { path } of files) {
      findings.push(...(await lane.run(() => Promise.resolve(checker.check([], [path])))));
    }
    return findings;
  } finally {
    checker.dispose();
  }
}
