/** The review queue with several people at it, over a project that a real worker made. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually, pipelineContainer } from "../../../testing/pipeline-container.ts";
import { functionsSkeleton, solve, storeDraft } from "../../../testing/small-project.ts";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { readWritten } from "../../repositories/atom-rows.ts";
import { openReviews } from "../../repositories/pipeline-reviews.ts";
import { inTransaction } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";
import { approvePlan } from "../projects/approve-plan.ts";
import { exportProject } from "../projects/export-project.ts";
import { getAtom } from "../projects/get-atom.ts";
import { listAtoms } from "../projects/list-atoms.ts";
import { approveReview } from "./approve-review.ts";
import { checkReview } from "./check-review.ts";
import { claimReview } from "./claim-review.ts";
import { editReview } from "./edit-review.ts";
import { extendReview } from "./extend-review.ts";
import { getReview } from "./get-review.ts";
import { listReviews } from "./list-reviews.ts";
import { regenerateReview } from "./regenerate-review.ts";
import { rejectReview } from "./reject-review.ts";
import { releaseReview } from "./release-review.ts";
import { requestReview } from "./request-review.ts";

const LEASE_MS = 5 * 60_000;
const attempts: (string | undefined)[] = [];
let installation: TestInstallation;
let worker: WorkerLoop;
let projectId: string;
let [ada, ben]: Actor[] = [];
let atomIds: ReadonlyMap<string, string>;

/** `f1` needs `f0`, and `f3`, which the project's test calls, needs `f1`; `f2` needs a person. */
beforeAll(async () => {
  installation = await testInstallation((databaseUrl) =>
    pipelineContainer({
      databaseUrl,
      skeleton: functionsSkeleton([[], [0], [], [1]]),
      generate(request) {
        if (request.contract.symbol === "f0") attempts.push(request.feedback);
        const solved = solve(request);
        if (request.contract.symbol !== "f2" || solved.kind !== "code") return Promise.resolve(solved);
        return Promise.resolve({
          kind: "needs-person",
          reason: "Only you know.",
          fallback: solved.code,
          model: "test",
        });
      },
    }),
  );
  const { deps } = installation;
  const admin = await installation.person("Root", "admin");
  ada = await installation.person("Ada", "reviewer");
  ben = await installation.person("Ben", "reviewer");
  worker = new WorkerLoop(deps, createHandlers(deps), (error) => {
    throw error;
  });
  await worker.start();
  projectId = await storeDraft(deps);
  await approvePlan(deps, admin, { id: projectId });
  await delivered();
  const { items } = await listAtoms(deps, ada, allAtoms());
  atomIds = new Map(items.map((atom) => [atom.name, atom.id]));
});
afterAll(async () => {
  await worker.stop();
  await installation.close();
});
beforeEach(async () => {
  await installation.deps.pool.query(
    "update human_review_queue set status = 'APPROVED' where status in ('PENDING', 'IN_REVIEW') and reason = 'look'",
  );
});

const allAtoms = (): Parameters<typeof listAtoms>[2] => ({
  id: projectId,
  status: [],
  wave: null,
  file: null,
  kind: null,
  taskId: null,
  needsPerson: null,
  search: "",
  sort: "number",
  direction: "asc",
  offset: 0,
  limit: 100,
});

const everyOpen = (): Parameters<typeof listReviews>[2] => ({
  state: "open",
  projectId,
  priority: [],
  mine: false,
  search: "",
  sort: "priority",
  offset: 0,
  limit: 10,
});

async function delivered(): Promise<void> {
  await eventually("the project is delivered", async () => {
    const { rows } = await installation.deps.pool.query<{ status: string; failure: string | null }>(
      "select status::text, failure from masterplans where masterplan_id = $1",
      [projectId],
    );
    if (rows[0]?.status === "FAILED") throw new Error(rows[0].failure ?? "it failed");
    return rows[0]?.status === "COMPLETED";
  });
}

/** A fresh item on a function. */
async function item(name: string): Promise<{ id: string; revision: number }> {
  const atomId = atomIds.get(name) ?? "";
  const { revision } = await getAtom(installation.deps, ada!, { atomId });
  const [opened] = await inTransaction(installation.deps.pool, (tx) =>
    openReviews(tx, projectId, [
      {
        atomId,
        confidence: 0.5,
        reason: "look",
        suggestions: [],
        priority: 3,
        atomRevision: revision,
        dueAtMs: Date.now() + LEASE_MS,
      },
    ]),
  );
  return { id: opened!.id, revision };
}

const conflict = (sentence: RegExp): object => ({
  code: "CONFLICT",
  message: expect.stringMatching(sentence) as string,
});

describe("claims", () => {
  it("go to one of several who want the item at once, visible to the others", async () => {
    const { deps } = installation;
    const { id } = await item("f0");
    const results = await Promise.allSettled([ada!, ben!].map((actor) => claimReview(deps, actor, { id })));
    const won = results.findIndex((result) => result.status === "fulfilled");
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const [winner, loser] = won === 0 ? [ada!, ben!] : [ben!, ada!];
    const seen = await getReview(deps, loser, { id });
    expect(seen.item).toMatchObject({ status: "IN_REVIEW", claimedBy: { name: winner.name }, isMine: false });
    await expect(claimReview(deps, loser, { id })).rejects.toMatchObject(
      conflict(new RegExp(`^${winner.name} is looking`)),
    );
    await expect(releaseReview(deps, loser, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await releaseReview(deps, winner, { id })).toMatchObject({ status: "PENDING", claimedBy: null });
    expect(await claimReview(deps, loser, { id })).toMatchObject({ claimedBy: { name: loser.name } });
  });

  it("run out, go to the next, and can be extended while nobody took them", async () => {
    const { deps } = installation;
    const { id, revision } = await item("f0");
    await claimReview(deps, ada!, { id });
    installation.advance(LEASE_MS - 60_000);
    await extendReview(deps, ada!, { id });
    installation.advance(LEASE_MS - 60_000);
    await expect(claimReview(deps, ben!, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    installation.advance(60_001);
    await expect(approveReview(deps, ada!, { id, revision, comment: "" })).rejects.toMatchObject(conflict(/ran out/));
    expect((await getReview(deps, ben!, { id })).item).toMatchObject({ status: "PENDING", claimedBy: null });
    await extendReview(deps, ada!, { id });
    installation.advance(LEASE_MS + 1);
    await claimReview(deps, ben!, { id });
    await expect(extendReview(deps, ada!, { id })).rejects.toMatchObject(conflict(/^Ben is looking/));
    await expect(approveReview(deps, ada!, { id, revision, comment: "" })).rejects.toMatchObject(conflict(/^Ben/));
  });
});

describe("asking for a review", () => {
  it("opens one item of an atom, for anybody, with who asked and why", async () => {
    await delivered();
    const { deps } = installation;
    const engineer = await installation.person("Eve", "engineer");
    const request = { projectId, atomId: atomIds.get("f1") ?? "", reason: "Its name misleads." };
    const asked = await Promise.all([
      requestReview(deps, engineer, request),
      requestReview(deps, ada!, { ...request, reason: "Me too." }),
    ]);
    expect(asked[0]).toEqual(asked[1]);
    const { item: opened } = await getReview(deps, ada!, { id: asked[0].id });
    expect(opened).toMatchObject({
      status: "PENDING",
      atom: { name: "f1" },
      reason: expect.stringMatching(/^(Eve asks: Its name misleads\.|Ada asks: Me too\.)$/) as string,
    });
    await deps.pool.query("update human_review_queue set status = 'APPROVED' where review_id = $1", [asked[0].id]);
    await expect(requestReview(deps, ada!, { ...request, atomId: projectId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("going on", () => {
  it("leads to the item after, also after a decision, and from the end to the front", async () => {
    const { deps } = installation;
    for (const name of ["f0", "f1", "f3"]) await item(name);
    const { items } = await listReviews(deps, ada!, everyOpen());
    const [first, second, third, last] = items.map(({ id }) => id);
    expect(items).toHaveLength(4);
    expect((await getReview(deps, ada!, { id: last! })).nextIds).toEqual([first, second, third]);
    expect(await getReview(deps, ada!, { id: first! })).toMatchObject({
      previousId: null,
      nextIds: [second, third, last],
    });
    await claimReview(deps, ben!, { id: third! });
    expect((await getReview(deps, ada!, { id: second! })).nextIds).toEqual([last, first]);
    await releaseReview(deps, ben!, { id: third! });

    await claimReview(deps, ada!, { id: second! });
    const { revision } = await getReview(deps, ada!, { id: second! });
    expect((await approveReview(deps, ada!, { id: second!, revision, comment: "" })).nextId).toBe(third);
    // Who looks at what was decided goes on from its place, not from the front.
    expect(await getReview(deps, ada!, { id: second! })).toMatchObject({
      previousId: first,
      nextIds: [third, last, first],
    });
  });
});

describe("confidence", () => {
  it("is the atom's present one while the item is open", async () => {
    const { deps } = installation;
    const { id } = await item("f0");
    await deps.pool.query("update atomic_units set confidence = 0.93 where atom_id = $1", [atomIds.get("f0")]);
    expect((await getReview(deps, ada!, { id })).item.confidence).toBe(0.93);
    const { items } = await listReviews(deps, ada!, { ...everyOpen(), search: "f0", sort: "confidence" });
    expect(items.map(({ confidence }) => confidence)).toEqual([0.93]);
  });
});

describe("decisions", () => {
  it("need a claim, are made once, and leave an audit entry and an event", async () => {
    const { deps } = installation;
    const { id, revision } = await item("f0");
    await expect(approveReview(deps, ada!, { id, revision, comment: "" })).rejects.toMatchObject(
      conflict(/have not claimed/),
    );
    await claimReview(deps, ada!, { id });
    const twice = await Promise.allSettled(
      [1, 2].map(() => approveReview(deps, ada!, { id, revision, comment: "fine" })),
    );
    expect(twice.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    await expect(claimReview(deps, ben!, { id })).rejects.toMatchObject(conflict(/already decided by Ada: approved/));
    const { rows } = await deps.pool.query(
      `select (select count(*)::int from audit_log where action = 'reviews.approve' and before ->> 'reviewId' = $1) audits,
         (select count(*)::int from events where type = 'review.resolved' and payload ->> 'id' = $1) events`,
      [id],
    );
    expect(rows).toEqual([{ audits: 1, events: 1 }]);
  });

  it("are refused on code that changed after it was seen", async () => {
    const { deps } = installation;
    const { id, revision } = await item("f0");
    await claimReview(deps, ada!, { id });
    await deps.pool.query("update atomic_units set revision = revision + 1 where atom_id = $1", [atomIds.get("f0")]);
    expect((await getReview(deps, ada!, { id })).item.isStale).toBe(true);
    await expect(approveReview(deps, ada!, { id, revision, comment: "" })).rejects.toMatchObject(
      conflict(/changed after/),
    );
    await claimReview(deps, ada!, { id });
    await expect(approveReview(deps, ada!, { id, revision, comment: "" })).rejects.toMatchObject(
      conflict(/changed after/),
    );
    await approveReview(deps, ada!, { id, revision: revision + 1, comment: "" });
  });

  it("of rejecting make the atom again with the reason", async () => {
    const { deps } = installation;
    const { id, revision } = await item("f0");
    await claimReview(deps, ada!, { id });
    const made = attempts.length;
    await rejectReview(deps, ada!, { id, revision, reason: "The sum is off." });
    await delivered();
    expect(attempts.slice(made)).toEqual(["The sum is off."]);
  });

  it("of rejecting keep what needs a person, and regenerating it is refused", async () => {
    const { deps } = installation;
    const { items } = await listReviews(deps, ada!, { ...everyOpen(), search: "f2" });
    const [found] = items;
    expect(found).toMatchObject({ atom: { name: "f2", needsPerson: "Only you know." } });
    const id = found!.id;
    await claimReview(deps, ada!, { id });
    const { revision } = await getReview(deps, ada!, { id });
    await expect(regenerateReview(deps, ada!, { id, revision, feedback: "please" })).rejects.toMatchObject(
      conflict(/Only you know/),
    );
    expect(await rejectReview(deps, ada!, { id, revision, reason: "no" })).toMatchObject({
      status: "REJECTED",
      message: expect.stringContaining("what stands in its place stays until") as string,
    });
    expect(await getAtom(deps, ada!, { atomId: found!.atom.id })).toMatchObject({
      revision,
      atom: { status: "COMPLETED" },
    });
  });

  it("of editing take only code whose checks pass, and the export holds it with its story", async () => {
    const { deps } = installation;
    const { id, revision } = await item("f1");
    await claimReview(deps, ada!, { id });
    const wrong = "export function f1(): number {\n  return `one`;\n}\n";
    const right = "export function f1(): number {\n  return f0() + 41;\n}\n";
    expect(await checkReview(deps, ada!, { id, code: wrong })).toMatchObject({ passed: false });
    await expect(editReview(deps, ada!, { id, revision, code: wrong, comment: "" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      details: expect.arrayContaining([expect.objectContaining({ verdict: "FAILED" })]) as unknown[],
    });
    expect(await getReview(deps, ada!, { id })).toMatchObject({ revision, item: { status: "IN_REVIEW" } });
    expect(await checkReview(deps, ada!, { id, code: right })).toMatchObject({ passed: true });
    await editReview(deps, ada!, { id, revision, code: right, comment: "by hand" });
    await delivered();
    // It was scored anew when the project was validated.
    expect((await getAtom(deps, ada!, { atomId: atomIds.get("f1") ?? "" })).atom.confidence).toBeGreaterThan(0);
    const first = await exportProject(deps, ben!, projectId);
    expect(first.files.find((file) => file.path === "src/functions.ts")?.source).toContain("f0() + 41");
    const provenance = first.files.find((file) => file.path === "provenance.json")?.source ?? "";
    expect(JSON.parse(provenance)).toMatchObject({
      files: expect.arrayContaining([
        expect.objectContaining({
          path: "src/functions.ts",
          ranges: expect.arrayContaining([
            expect.objectContaining({
              startLine: 4,
              endLine: 6,
              atom: "src/functions.ts#f1",
              generator: "reviewer",
              decision: expect.objectContaining({ status: "EDITED", by: "Ada", resolution: "by hand" }) as object,
            }),
          ]) as unknown[],
        }),
      ]) as unknown[],
    });
    expect(await exportProject(deps, ada!, projectId)).toEqual(first);
  });

  it("of editing tell who wrote what no generator could express, once nothing of it is left to write", async () => {
    const { deps } = installation;
    await deps.pool.query(
      `update atomic_units set contract = contract || '{"needsPerson":"Only you know.","serves":"operation:sum"}'
       where atom_id = any($1::uuid[])`,
      [[atomIds.get("f1"), atomIds.get("f2")]],
    );
    expect([...(await readWritten(deps.pool, projectId))]).toEqual([]);
    await deps.pool.query("update atomic_units set needs_person = null where atom_id = $1", [atomIds.get("f2")]);
    expect([...(await readWritten(deps.pool, projectId))]).toEqual([["operation:sum", "Ada"]]);
    await deps.pool.query("update atomic_units set generator = 'local' where atom_id = any($1::uuid[])", [
      [atomIds.get("f1"), atomIds.get("f2")],
    ]);
    expect([...(await readWritten(deps.pool, projectId))]).toEqual([["operation:sum", "local"]]);
  });
});
