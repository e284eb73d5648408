/** Who may download a recording, and what they get. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeDraft } from "../../testing/small-project.ts";
import { testInstallation, type TestInstallation } from "../../testing/test-installation.ts";
import { keepExchange } from "../repositories/model-exchanges.ts";
import { respondWithRecording } from "./respond-with-recording.ts";

let installation: TestInstallation;
let headers: Headers;
let projectId: string;

beforeAll(async () => {
  installation = await testInstallation();
  const { email } = await installation.person("rita", "reviewer");
  headers = await installation.headersOf(email);
  projectId = await storeDraft(installation.deps);
});

afterAll(() => installation.close());

function ask(id: string, as: Headers = headers): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/projects/${id}/recording`, { headers: as });
  return respondWithRecording(request, id, installation.deps);
}

test("strangers get nothing, and members a sentence where there is no project or no recording", async () => {
  expect((await ask(projectId, new Headers())).status).toBe(401);
  expect((await ask("none")).status).toBe(404);
  expect((await ask("00000000-0000-4000-8000-000000000000")).status).toBe(404);
  const empty = await ask(projectId);
  expect(empty.status).toBe(409);
  expect(await empty.json()).toMatchObject({ code: "CONFLICT" });
});

test("members get every exchange as a line of JSON, in the order they were made", async () => {
  const request = { model: "m", system: "s", prompt: "p\n\0", temperature: 0.7 };
  const response = { text: '"é"\n', tokensIn: 3, tokensCached: 1, tokensOut: 2 };
  const keep = (atomKey: string) =>
    keepExchange(installation.deps.pool, projectId, { atomKey, requestHash: "0".repeat(64), request, response });
  const keys = Array.from({ length: 450 }, (_, number) => `a#${String(number)}`);
  for (const key of keys) await keep(key);
  await installation.deps.pool.query("update masterplans set is_recorded = false where masterplan_id = $1", [
    projectId,
  ]);
  await keep("not recorded");
  const answer = await ask(projectId);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="small.recording.jsonl"');
  const lines = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { atom: string });
  expect(lines.map(({ atom }) => atom)).toEqual(keys);
  expect(lines[0]).toEqual({ atom: "a#0", request: { ...request, prompt: "p\n" }, response });
});
