/** A project that is small enough to be written down in a test, stored as the product stores it. */
import { randomUUID } from "node:crypto";
import type { ApplicationModel } from "../core/discovery/application-model.ts";
import type { AtomContract, AtomKind, ContractSkeleton } from "../core/generation/contract.ts";
import type { Masterplan } from "../core/planning/masterplan.ts";
import type { Generation, GenerationRequest } from "../core/ports.ts";
import type { Container } from "../server/container.ts";
import { insertDraft } from "../server/repositories/plans.ts";
import type { Actor } from "../server/services/actor.ts";
import { inTransaction } from "../server/repositories/sql.ts";

const TASK = "functions";

/** A model in which nothing was discovered; its document may carry what a test needs. */
export const EMPTY_MODEL: ApplicationModel = {
  name: "small",
  title: "Small",
  version: "1.0.0",
  description: "",
  source: "brief",
  schemas: [],
  entities: [],
  operations: [],
  rules: [],
  requirements: [],
  securitySchemes: [],
  assumptions: [],
  openQuestions: [],
  document: {},
};

const range = { low: 1, high: 2 };

const SMALL_PLAN: Masterplan = {
  phases: [
    {
      type: "CORE",
      name: "Core",
      description: "",
      milestones: [
        {
          name: "Functions",
          description: "",
          tasks: [{ key: TASK, name: "Functions", description: "", complexity: "LOW", files: ["src/functions.ts"] }],
        },
      ],
    },
  ],
  estimate: { atoms: range, seconds: range, costUsd: range, basis: "a test" },
};

/** Functions `f0`, `f1`, … of one file; `needs[i]` are the functions that `f<i>` calls. A test calls the last one. */
export function functionsSkeleton(needs: readonly (readonly number[])[]): ContractSkeleton {
  const functions = needs.map((needed, index) => {
    const signature = `export function f${String(index)}(): number`;
    const uses = needed.map((other) => `f${String(other)}`).join(", ");
    return part({
      file: "src/functions.ts",
      symbol: `f${String(index)}`,
      kind: "function",
      signature,
      source: `${signature} {\n  return pending(${uses});\n}\n`,
    });
  });
  const last = `f${String(needs.length - 1)}`;
  const title = `${last} gives a number`;
  const test = `import { equal } from "node:assert/strict";\nimport { test } from "node:test";\nimport { ${last} } from "../src/functions.ts";\n`;
  const testFile = "tests/functions.test.ts";
  return {
    files: [
      { path: "src/functions.ts", language: "typescript", parts: functions },
      {
        path: testFile,
        language: "typescript",
        parts: [
          part({ file: testFile, symbol: "imports", kind: "imports", signature: "", source: test }),
          part({
            file: testFile,
            symbol: title,
            kind: "test",
            signature: "",
            source: `test("${title}", () => {\n  equal(typeof ${last}(), "number");\n});\n`,
          }),
        ],
      },
    ],
  };
}

/** Prerequisites for `functionsSkeleton`: two thirds stand alone, every third needs the two before it. */
export function layers(functions: number): readonly (readonly number[])[] {
  return Array.from({ length: functions }, (_, index) => (index % 3 === 2 ? [index - 2, index - 1] : []));
}

function part(options: {
  file: string;
  symbol: string;
  kind: AtomKind;
  signature: string;
  source: string;
}): ContractSkeleton["files"][number]["parts"][number] {
  const { file, symbol, kind, signature, source } = options;
  const contract: AtomContract = {
    key: `${file}#${symbol}`,
    file,
    symbol,
    kind,
    language: "typescript",
    signature,
    purpose: `Is ${symbol}.`,
    preconditions: [],
    postconditions: [],
    tests: [],
    task: TASK,
    serves: undefined,
    recipe: { name: "test", params: {} },
    needsPerson: undefined,
  };
  return { contract, source };
}

/** Right code for an atom of `functionsSkeleton`: the sum of what it calls, plus one. */
export function solve({ contract, skeleton }: Pick<GenerationRequest, "contract" | "skeleton">): Generation {
  const uses = /pending\((.*)\)/.exec(skeleton)?.[1] ?? "";
  const sum = ["1", ...uses.split(", ").flatMap((name) => (name === "" ? [] : [`${name}()`]))].join(" + ");
  const code = contract.kind === "function" ? skeleton.replace(/pending\(.*\)/, sum) : skeleton;
  return { kind: "code", code, model: "test", tokensIn: 0, tokensOut: 0, costUsd: 0 };
}

/** Stores an engineer. */
export async function storeOwner({ pool }: Pick<Container, "pool">): Promise<Actor> {
  const id = randomUUID();
  const name = `user-${id}`;
  const email = `${name}@example.org`;
  await pool.query("insert into users (user_id, email, username, name) values ($1, $2, $3, $3)", [id, email, name]);
  return { id, email, name, username: name, role: "engineer" };
}

/** Stores a draft of the small plan, owned by a new user; returns the project's id. */
export async function storeDraft(container: Pick<Container, "pool">): Promise<string> {
  const owner = await storeOwner(container);
  return inTransaction(container.pool, (tx) =>
    insertDraft(tx, {
      ownerId: owner.id,
      name: "Small",
      source: "# Small",
      sourceName: "small.md",
      model: EMPTY_MODEL,
      diagnostics: [],
      plan: SMALL_PLAN,
      generator: "builtin",
    }),
  );
}
