/** The delivered tests that depend on the model. */
import { kebabCase } from "../text/names.ts";
import { prose } from "../text/quote.ts";
import { answerTestRecipe } from "../recipes/answer-test.ts";
import { guardTestRecipe } from "../recipes/refusal-tests.ts";
import { rememberTestRecipe, todoRecipe } from "../recipes/tests.ts";
import { Fixtures } from "../testing/Fixtures.ts";
import { ruleTests, schemaTests } from "../testing/model-tests.ts";
import { anyRequest, operationTests } from "../testing/operation-tests.ts";
import { FIRST } from "../testing/TestData.ts";
import { chunks } from "./schema-files.ts";
import { codeFile, draft, type AtomDraft, type FileDraft } from "./draft.ts";
import type { GroupPlan, OperationPlan, Project } from "./Project.ts";
import { alternativesOf, isGuarded } from "./route-order.ts";
import type { Tasks } from "./Tasks.ts";

const MAX_GUARDED = 20;

/** The delivered tests, and sentences about what they leave out. */
export interface TestPlan {
  readonly files: readonly FileDraft[];
  readonly leftOut: readonly string[];
}

interface TestedFile {
  readonly file: FileDraft;
  readonly reasons: readonly string[];
}

export function testFiles(project: Project, tasks: Tasks, hidden: ReadonlySet<OperationPlan>): TestPlan {
  const fixtures = new Fixtures(project);
  const groups = project.groups.map((group) => groupTests(fixtures, group, tasks, hidden));
  const schemas = schemaFile(fixtures, tasks);
  const files = [
    fixtures.file(tasks),
    appTests(fixtures, tasks),
    ...groups.map((group) => group.file),
    schemas.file,
    ...ruleFile(fixtures, tasks),
    ...openTests(project, tasks),
  ].filter((file) => file.atoms.length > 0);
  return { files, leftOut: [...groups, schemas].flatMap((one) => one.reasons) };
}

/** Sentences about what is not tested, for a file's header. */
function leftOut(reasons: readonly string[]): string {
  return reasons.length === 0 ? "" : ` Left out: ${reasons.map(prose).join("; ")}.`;
}

function split(made: readonly (readonly AtomDraft[] | string)[]): {
  readonly atoms: readonly AtomDraft[];
  readonly reasons: readonly string[];
} {
  return {
    atoms: made.flatMap((one) => (typeof one === "string" ? [] : one)),
    reasons: made.filter((one) => typeof one === "string"),
  };
}

function groupTests(
  fixtures: Fixtures,
  group: GroupPlan,
  tasks: Tasks,
  hidden: ReadonlySet<OperationPlan>,
): TestedFile {
  const { atoms, reasons } = split(
    group.operations.map((plan) =>
      hidden.has(plan) ? `${plan.name}: another operation has the same route` : operationTests(fixtures, plan),
    ),
  );
  const name = prose(group.group);
  const tests = [...atoms, ...guardTests(fixtures, group)];
  const file = codeFile(
    `tests/${testName(group.file)}.test.ts`,
    tasks.find(`polish/tests/${group.group}`),
    `The operations on ${name}, as a client sees them.${leftOut(reasons)}`,
    tests,
  );
  return { file, reasons };
}

/** Keeps a group's file apart from the library's. */
function testName(file: string): string {
  return ["http", "storage", "basics", "app", "schemas", "rules", "open"].includes(file) ? `${file}-routes` : file;
}

function guardTests(fixtures: Fixtures, group: GroupPlan): readonly AtomDraft[] {
  const { project } = fixtures;
  if (!isGuarded(project)) return [];
  const guarded = group.operations.filter(
    (plan) => project.isGuarded(plan.operation) && alternativesOf(project, plan).every((schemes) => schemes.length > 0),
  );
  const tested = guarded.flatMap((plan) => {
    const request = anyRequest(fixtures, plan.operation);
    return request === undefined ? [] : [{ plan, request: { method: request.method, path: request.path } }];
  });
  return chunks(tested, MAX_GUARDED).map((part, index) => {
    const title = `operations on ${prose(group.group)} ask for a key${index === 0 ? "" : ` (${String(index + 1)})`}`;
    const topics = ["security", ...part.map(({ plan }) => `operation:${plan.operation.id}`)];
    return draft("test", title, "", guardTestRecipe.with({ title, requests: part.map(({ request }) => request) }), {
      topics,
    });
  });
}

/** The app as a whole. */
function appTests(fixtures: Fixtures, tasks: Tasks): FileDraft {
  const { project } = fixtures;
  const request = (path: string) => ({ method: "GET", path, headers: {} });
  const document = "the OpenAPI document is published";
  const unknown = "an unknown path of the service is a problem";
  const isTaken = project.operations.some(({ operation }) => operation.path === "/openapi.json");
  const published = isTaken
    ? []
    : [
        draft(
          "test",
          document,
          "",
          answerTestRecipe.with({
            title: document,
            request: request("/openapi.json"),
            expected: { kind: "status", status: 200 },
            afterwards: [],
          }),
          { topics: ["app", "document", "repositories"] },
        ),
      ];
  return codeFile("tests/app.test.ts", tasks.find("polish/app"), "The service as a whole.", [
    ...published,
    ...rememberTests(fixtures),
    draft(
      "test",
      unknown,
      "",
      answerTestRecipe.with({
        title: unknown,
        request: request("/no/such/path/in/this/service"),
        expected: { kind: "status", status: 404 },
        afterwards: [],
      }),
      { topics: ["app", "repositories"] },
    ),
  ]);
}

/** A data file survives the service. */
function rememberTests(fixtures: Fixtures): readonly AtomDraft[] {
  const plan = fixtures.project.entities.find((one) => fixtures.samples(one) !== undefined);
  const sample = plan === undefined ? undefined : fixtures.samples(plan);
  const key = plan === undefined ? undefined : fixtures.data.key(plan, FIRST);
  if (plan === undefined || sample === undefined || key === undefined) return [];
  const title = `a data file keeps ${plan.spoken} items`;
  const recipe = rememberTestRecipe.with({ title, repository: plan.entity.plural, sample: sample.first, key });
  return [draft("test", title, "", recipe, { topics: ["file-repositories", "storage-file"] })];
}

function schemaFile(fixtures: Fixtures, tasks: Tasks): TestedFile {
  const { model } = fixtures.project;
  const made = model.schemas.map((schema) => {
    const tests = schemaTests(fixtures, schema);
    const entity = model.entities.find((one) => one.schema === schema.name);
    const task = tasks.find(
      `schemas/${entity?.name ?? schema.name}`,
      `schemas/${kebabCase(schema.name, "schema")}`,
      ...(entity === undefined ? ["schemas/shared"] : []),
    );
    return typeof tests === "string" ? tests : tests.map((test) => ({ ...test, task }));
  });
  const { atoms, reasons } = split(made);
  const file = codeFile(
    "tests/schemas.test.ts",
    atoms[0]?.task ?? tasks.find("schemas/shared"),
    `What the schemas accept and refuse.${leftOut(reasons)}`,
    atoms,
  );
  return { file, reasons };
}

function ruleFile(fixtures: Fixtures, tasks: Tasks): readonly FileDraft[] {
  const atoms = fixtures.project.entities.flatMap((plan) => {
    const task = tasks.find(`rules/${plan.entity.name}`, `rules/${kebabCase(plan.entity.name, "entity")}`);
    return plan.rules.flatMap((rule) => ruleTests(fixtures, plan, rule)).map((test) => ({ ...test, task }));
  });
  return [codeFile("tests/rules.test.ts", atoms[0]?.task ?? "", "What the rules allow and forbid.", atoms)];
}

/** What somebody still has to write, as tests to be done. They count as no result, so no test of the project is missing. */
function openTests(project: Project, tasks: Tasks): readonly FileDraft[] {
  const requirements = project.model.requirements
    .filter((one) => one.coveredBy.length === 0)
    .map((one) =>
      todo(project, `${one.id}: ${one.text}`, `requirement:${one.id}`, tasks.find(`requirements/${one.id}`)),
    );
  const plans = [
    ...project.entities.flatMap((plan) => plan.told.map((rule) => ({ rule, task: `rules/${plan.entity.name}` }))),
    ...project.loose.map((rule) => ({ rule, task: "rules/service" })),
  ];
  const rules = plans.map(({ rule, task }) =>
    todo(project, `${rule.name}: ${rule.rule.text}`, `rule:${rule.rule.id}`, tasks.find(task)),
  );
  const atoms = [...rules, ...requirements];
  return [codeFile("tests/open.test.ts", atoms[0]?.task ?? "", "What nobody has written yet.", atoms)];
}

function todo(project: Project, text: string, topic: string, task: string): AtomDraft {
  const title = prose(text);
  const symbol = project.names.claim(title, " ");
  return { ...draft("constant", symbol, title, todoRecipe.with({ title }), { topics: [topic], serves: topic }), task };
}
