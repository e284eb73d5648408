/** The tests of one operation, through the app as a client sees it. */
import type { Operation } from "../../../discovery/application-model.ts";
import type { OperationPlan } from "../project/Project.ts";
import type { AtomDraft } from "../project/draft.ts";
import type { Expectation } from "../recipes/answer-test.ts";
import type { Fixtures } from "./Fixtures.ts";
import type { RequestData } from "./TestData.ts";
import { changeTests } from "./change-tests.ts";
import { createTests } from "./create-tests.ts";
import { deleteTests } from "./delete-tests.ts";
import { listTests } from "./list-tests.ts";
import { parameterTests } from "./parameter-tests.ts";
import { readTests } from "./read-tests.ts";
import { type Subject, answerTest } from "./subject.ts";

/** Tests of an operation; a sentence instead when no test data can be made for it. */
export function operationTests(fixtures: Fixtures, plan: OperationPlan): readonly AtomDraft[] | string {
  const { behaviour } = plan.operation;
  if (behaviour.kind === "unexpressed") return openTests(fixtures, plan);
  const entity = fixtures.project.entity(behaviour.entity);
  if (fixtures.samples(entity) === undefined)
    return `${plan.name}: no sample of ${entity.entity.name} satisfies its schema`;
  const subject: Subject = { fixtures, plan, entity, behaviour };
  const tests = behaviourTests(subject);
  if (typeof tests === "string") return tests;
  return [...tests, ...parameterTests(subject)];
}

function behaviourTests(subject: Subject): readonly AtomDraft[] | string {
  switch (subject.behaviour.kind) {
    case "list":
      return listTests(subject);
    case "read":
      return readTests(subject);
    case "create":
      return createTests(subject);
    case "delete":
      return deleteTests(subject);
    default:
      return changeTests(subject);
  }
}

function openTests(fixtures: Fixtures, plan: OperationPlan): readonly AtomDraft[] | string {
  const { operation, name } = plan;
  if (operation.method === "trace") return `${name}: requests with TRACE cannot be made in tests`;
  const request = fixtures.data.write(plan, []);
  // What answers HEAD has no body to say it in.
  const expected: Extract<Expectation, { kind: "open" }> =
    operation.method === "head" ? { kind: "open" } : { kind: "open", says: name };
  const test = answerTest(plan, "answers 501 until somebody writes it", request, expected);
  return [{ ...test, postconditions: openPromises(expected) }];
}

/** The title speaks of the placeholder; the test has to hold for it and for the code that replaces it. */
function openPromises({ says }: Extract<Expectation, { kind: "open" }>): readonly string[] {
  const placeholder = says === undefined ? "" : `: a problem whose detail names ${says}`;
  return [
    `passes while the placeholder answers 501${placeholder}`,
    "passes as well once the operation is written: then any status below 500 is right",
  ];
}

/** Every request of the operation, for the guard's test. */
export function anyRequest(fixtures: Fixtures, operation: Operation): RequestData | undefined {
  const plan = fixtures.project.operations.find((one) => one.operation === operation);
  return plan === undefined || operation.method === "trace" || operation.method === "head"
    ? undefined
    : fixtures.data.write(plan, []);
}
