/** What builds on an atom, counted for several at once. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storeDraft } from "../../testing/small-project.ts";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { countDependents, insertDependencies, insertGraph, listDependents } from "./graphs.ts";
import { inTransaction } from "./sql.ts";

let installation: TestInstallation;
beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.close());

/** From the dependent to what it needs: a diamond on atom 0, and a cycle of 4 and 5. */
const EDGES = [
  [1, 0],
  [2, 0],
  [3, 1],
  [3, 2],
  [4, 5],
  [5, 4],
] as const;

it("counts everything that needs an atom once, directly or not, and never the atom itself", async () => {
  const { pool } = installation.deps;
  const projectId = await storeDraft(installation.deps);
  const atoms = Array.from({ length: 6 }, () => randomUUID());
  const graphId = randomUUID();
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into atomic_units (atom_id, masterplan_id, number, key, name, description, kind, contract, skeleton,
         file_path, language)
       select id, $1::uuid, number, 'atom ' || number, '', '', 'function', '{}', '', 'src/a.ts', 'typescript'
       from unnest($2::uuid[]) with ordinality as a(id, number)`,
      [projectId, atoms],
    );
    await insertGraph(tx, projectId, {
      id: graphId,
      totalAtoms: atoms.length,
      totalDependencies: EDGES.length,
      totalWaves: 3,
      maxParallelism: 3,
      hasCycles: true,
      condensation: [],
      layout: {},
      criticalPath: [],
      unresolved: [],
    });
    const edges = EDGES.map(([from, to]) => ({ from: atoms[from] ?? "", to: atoms[to] ?? "" }));
    await insertDependencies(
      tx,
      graphId,
      edges.map((edge) => ({ ...edge, type: "IMPORT", strength: 1, isScheduling: true, metadata: {} })),
    );
    await tx.query("update masterplans set graph_id = $2::uuid where masterplan_id = $1::uuid", [projectId, graphId]);
  });
  const counts = await countDependents(pool, projectId, atoms);
  expect(atoms.map((id) => counts.get(id))).toEqual([3, 1, 1, 0, 1, 1]);
  const listed = await Promise.all(atoms.map((id) => listDependents(pool, projectId, id)));
  expect(listed.map((ids) => ids.length)).toEqual([3, 1, 1, 0, 1, 1]);
  expect(await countDependents(pool, projectId, [])).toEqual(new Map());
});
