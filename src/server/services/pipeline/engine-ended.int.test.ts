/** Code that ends the engine's process fails as one atom's or one draft's; nobody beside it does, and nothing is made twice. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GenerationRequest } from "../../../core/ports.ts";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { eventually, pipelineContainer } from "../../../testing/pipeline-container.ts";
import { functionsSkeleton, solve, storeDraft } from "../../../testing/small-project.ts";
import type { Container } from "../../container.ts";
import type { EngineClient } from "../../engine/engine-client.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { listAtoms } from "../../repositories/atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { checkAtomCode } from "./check-atom-code.ts";
import { enqueuePreparation } from "./enqueue-preparation.ts";

const TOO_MUCH = "Checking this code took more memory or time than the compiler has.";
/** Stands for code that the compiler dies of, which takes it most of a minute. */
const POISON = "export function f0(): number {\n  return 0;\n}\n";

/** A compiler on a busy core takes its time to start anew; nothing here waits for a fixed one. */
const LONG = { timeout: 180_000 };

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

/** The real engine, whose process is killed while it has the poison and whatever is checked beside it. */
function withFragileEngine(container: Container): Container {
  const engine = container.engine as EngineClient;
  const orEnd = <T>(code: string, checking: Promise<T>): Promise<T> => {
    if (code === POISON) setTimeout(() => engine.interrupt(), 10);
    return checking;
  };
  return {
    ...container,
    engine: {
      ...engine,
      check: (projectId, atomId, code) => orEnd(code, engine.check(projectId, atomId, code)),
      checkDraft: (projectId, atomId, code) => orEnd(code, engine.checkDraft(projectId, atomId, code)),
    },
  };
}

test("who is checked beside code that ends the engine does not fail for it", LONG, async () => {
  const requests: GenerationRequest[] = [];
  const container = withFragileEngine(
    pipelineContainer({
      databaseUrl: database.url,
      skeleton: functionsSkeleton([[], [], [], [0, 1]]),
      generate: (request) => {
        requests.push(request);
        const isPoison = request.contract.symbol === "f0" && request.attempt === 1;
        return Promise.resolve(isPoison ? { ...solve(request), code: POISON } : solve(request));
      },
    }),
  );
  const errors: unknown[] = [];
  const worker = new WorkerLoop(container, createHandlers(container), (error) => errors.push(error));
  await worker.start();
  try {
    const projectId = await storeDraft(container);
    await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, projectId));
    const isMade = async () => (await findPipelineProject(container.pool, projectId))?.status === "COMPLETED";
    await eventually("the project is made", isMade);

    const atoms = await listAtoms(container.pool, projectId);
    const [first, ...others] = atoms;
    expect(first).toMatchObject({ key: "src/functions.ts#f0", attempts: 2 });
    expect(others.map(({ attempts }) => attempts)).toEqual(others.map(() => 1));
    const feedback = requests.map((request) => request.feedback).filter((told) => told !== undefined);
    expect(feedback).toEqual([expect.stringContaining(TOO_MUCH)]);
    // Nothing that was generated, and may have cost something, was generated again.
    expect(requests).toHaveLength(atoms.length + 1);
    expect(errors).toEqual([]);

    const [draft, beside] = [first!, others[0]!];
    const [ofDraft, ofBeside] = await Promise.all([
      checkAtomCode(container, projectId, draft.id, POISON),
      checkAtomCode(container, projectId, beside.id, beside.code!),
    ]);
    expect(ofDraft).toMatchObject([{ subject: "src/functions.ts#f0", check: "types", verdict: "FAILED" }]);
    expect(ofDraft[0]?.findings[0]?.message).toContain(TOO_MUCH);
    expect(ofBeside.find(({ check }) => check === "types")?.verdict).toBe("PASSED");
  } finally {
    await worker.stop();
    await container.close();
  }
});
