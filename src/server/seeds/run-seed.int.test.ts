/** Seeds are the same each time, and never overwrite what is there. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { runSeed, seedNames } from "./run-seed.ts";
import { SEED_PASSWORD } from "./seed-people.ts";

let installation: TestInstallation;

beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.close());

async function contents(): Promise<unknown> {
  const { rows } = await installation.deps.pool.query(
    `select (select jsonb_agg(jsonb_build_object('id', user_id, 'u', username, 'r', role) order by username) from users) people,
       (select jsonb_agg(jsonb_build_object('id', masterplan_id, 'n', project_name, 's', status) order by masterplan_id)
         from masterplans) projects,
       (select jsonb_agg(jsonb_build_object('id', task_id, 'n', name) order by task_number) from masterplan_tasks) tasks`,
  );
  return rows;
}

it.each(seedNames)("%s gives the same twice", async (name) => {
  const { deps } = installation;
  await runSeed(deps, "empty");
  await runSeed(deps, name);
  const first = await contents();
  if (name !== "empty") {
    expect((await installation.signIn("engineer", SEED_PASSWORD)).status).toBe(200);
    await expect(runSeed(deps, name)).rejects.toMatchObject({ code: "CONFLICT" });
  }
  await runSeed(deps, "empty");
  await runSeed(deps, name);
  expect(await contents()).toEqual(first);
});
