/** The table of atoms: sorting by a column orders by what the column shows. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { storeDraft } from "../../testing/small-project.ts";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { listAtomRecords } from "./atom-rows.ts";

let installation: TestInstallation;
beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.close());

it("sorts atoms by how long they took, not by when they were done", async () => {
  const { pool } = installation.deps;
  const projectId = await storeDraft(installation.deps);
  await pool.query(
    `insert into atomic_units (atom_id, masterplan_id, number, key, name, description, kind, contract, skeleton, file_path,
       language, started_at, completed_at)
     select gen_random_uuid(), $1::uuid, a.number, a.name, a.name, '', 'function', '{}', '', 'src/a.ts', 'typescript',
       timestamptz '2026-01-01' + a.started, timestamptz '2026-01-01' + a.done
     from (values (0, 'middle', interval '9 s', interval '14 s'), (1, 'waiting', null, null),
       (2, 'shortest', interval '19 s', interval '20 s'), (3, 'longest', interval '0 s', interval '10 s'))
       as a(number, name, started, done)`,
    [projectId],
  );
  const names = async (direction: "asc" | "desc"): Promise<string[]> => {
    const { rows } = await listAtomRecords(pool, {
      projectId,
      status: [],
      wave: null,
      file: null,
      kind: null,
      taskId: null,
      needsPerson: null,
      search: "",
      sort: "duration",
      direction,
      offset: 0,
      limit: 10,
    });
    return rows.map((row) => row.name);
  };
  expect(await names("asc")).toEqual(["shortest", "middle", "longest", "waiting"]);
  expect(await names("desc")).toEqual(["longest", "middle", "shortest", "waiting"]);
});
