/** Delivered `tests/http.test.ts`: problems, bodies, parameters, paging. */
import { constant, fn, testCase, type, type LibraryFile } from "./library-file.ts";

export const HTTP_TESTS: LibraryFile = {
  path: "tests/http.test.ts",
  task: "setup/http",
  header: "How requests are read and errors are answered, whatever the operation.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Makes an app that answers what a function makes of the request, and problems as the service does. */
function appOf(answer: (context: Context) => unknown): Hono {
  const app = new Hono();
  app.onError(handleError);
  app.notFound(handleUnknownPath);
  app.use(limitBody);
  app.all("/items/:id?", async (context) => context.json({ value: await answer(context) }));
  return app;
}`,
      { topics: ["problem"], gives: ["the answer's value is what the function returned"] },
    ),
    constant(`
/** What the bodies of these tests must be. */
const noteSchema = z.object({ text: z.string().min(2), constructor: z.string().optional() });`),
    testCase(
      `
test("an unknown path is answered with a 404 problem", async () => {
  const response = await appOf(() => 1).request("/nowhere");
  const problem = await problemIn(response, 404);
  assert.match(problem.detail, /GET \\/nowhere/);
});`,
      ["unknown-path", "problem"],
    ),
    testCase(
      `
test("an unexpected error is answered without its message", async () => {
  const app = appOf(() => {
    throw new Error("the secret");
  });
  const problem = await problemIn(await quietly(() => app.request("/items")), 500);
  assert.doesNotMatch(JSON.stringify(problem), /secret/);
});`,
      ["problem"],
    ),
    fn(
      `
/** Runs something without letting it write to the log. */
async function quietly<T>(run: () => T | Promise<T>): Promise<T> {
  const { error } = console;
  console.error = () => undefined;
  try {
    return await run();
  } finally {
    console.error = error;
  }
}`,
      { topics: ["problem"], gives: ["the log is restored"] },
    ),
    testCase(
      `
test("a conflict is answered with a 409 problem", async () => {
  const app = appOf(() => {
    throw new ConflictError("taken");
  });
  const problem = await problemIn(await app.request("/items"), 409);
  assert.equal(problem.detail, "taken");
});`,
      ["problem"],
    ),
    testCase(
      `
test("a problem has type, title, status and detail", () => {
  const problem = problemOf(404, "No such note.");
  const detail = "No such note.";
  assert.deepEqual(problem, { type: "about:blank", title: "Not Found", status: 404, detail });
});`,
      ["problem"],
    ),
    testCase(
      `
test("a missing item is a 404 problem that names kind and key", () => {
  const { problem } = notFound("note", "a\\"b");
  assert.equal(problem.status, 404);
  assert.match(problem.detail, /note/);
});`,
      ["not-found"],
    ),
    testCase(
      `
test("an unimplemented operation is a 501 problem that says why", async () => {
  const app = appOf(() => 1);
  app.get("/open", (context) => answerNotImplemented(context, "open", "nobody wrote it"));
  const problem = await problemIn(await app.request("/open"), 501);
  assert.equal(problem.detail, "open is not implemented: nobody wrote it");
});`,
      ["not-implemented"],
    ),
    testCase(
      `
test("a valid body is read", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const response = await app.request("/items", sending("POST", { text: "hi" }));
  assert.deepEqual(await bodyOf(response, 200), { value: { text: "hi" } });
});`,
      ["body"],
    ),
    testCase(
      `
test("an invalid body is refused with a pointer to the place", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const response = await app.request("/items", sending("POST", { text: "x" }));
  const problem = await problemIn(response, INVALID_STATUS);
  assert.deepEqual(problem.errors?.map((part) => part.pointer), ["#/text"]);
});`,
      ["body", "validated", "pointer"],
    ),
    testCase(
      `
test("a body that is no JSON is refused with 400", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const request = { ...sending("POST", {}), body: "{ text:" };
  assert.match((await problemIn(await app.request("/items", request), 400)).detail, /JSON/);
});`,
      ["body"],
    ),
    testCase(
      `
test("a missing body is refused with 400", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  await problemIn(await app.request("/items", { method: "POST" }), 400);
});`,
      ["body"],
    ),
    testCase(
      `
test("a body of another media type is refused with 415", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const request = sending("POST", { text: "hi" }, { "Content-Type": "text/plain" });
  await problemIn(await app.request("/items", request), 415);
});`,
      ["body"],
    ),
    testCase(
      `
test("JSON media types with parameters and suffixes are accepted", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  for (const type of ["application/json; charset=utf-8", "application/merge-patch+json"]) {
    const request = sending("POST", { text: "hi" }, { "Content-Type": type });
    assert.equal((await app.request("/items", request)).status, 200, type);
  }
});`,
      ["body"],
    ),
    testCase(
      `
test("property names that objects inherit are read like any other", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const body = '{"text":"hi","__proto__":{"text":"no"}}';
  const response = await app.request("/items", { ...sending("POST", {}), body });
  assert.deepEqual(await bodyOf(response, 200), { value: { text: "hi" } });
});`,
      ["body-names", "body"],
    ),
    testCase(
      `
test("an optional body may be missing", async () => {
  const app = appOf(async (context) => (await readOptionalBody(context, noteSchema)) ?? "none");
  const response = await app.request("/items", { method: "POST" });
  assert.deepEqual(await bodyOf(response, 200), { value: "none" });
});`,
      ["optional-body"],
    ),
    testCase(
      `
test("an optional body that is there must be valid", async () => {
  const app = appOf((context) => readOptionalBody(context, noteSchema));
  await problemIn(await app.request("/items", sending("POST", { text: "" })), INVALID_STATUS);
});`,
      ["optional-body"],
    ),
    testCase(
      `
test("a body that is too large is refused with 413", async () => {
  const app = appOf((context) => readBody(context, noteSchema));
  const request = sending("POST", { text: "x".repeat(1_100_000) });
  await problemIn(await app.request("/items", request), 413);
});`,
      ["body-limit"],
    ),
    type(`
/** Parameters of these tests. */
interface NoteParameters {
  readonly id?: string;
  readonly size?: number;
  readonly isNew?: boolean;
  readonly tags?: readonly string[];
  readonly words?: readonly string[];
  readonly mixed?: string | number;
}`),
    constant(`
/** A list of texts that may be missing. */
const textsSchema = z.array(z.string()).optional();`),
    constant(`
/** A number or a text that may be missing. */
const mixedSchema = z.union([z.number(), z.string()]).optional();`),
    constant(`
/** Where the parameters of these tests stand. */
const noteParameters: ParameterSpecs<NoteParameters> = {
  id: { in: "path", name: "id", means: "text", schema: z.string().optional() },
  size: { in: "query", name: "size", means: "number", schema: z.int().optional() },
  isNew: { in: "header", name: "X-New", means: "boolean", schema: z.boolean().optional() },
  tags: { in: "query", name: "tag", means: "text", list: "repeat", schema: textsSchema },
  words: { in: "cookie", name: "words", means: "text", list: ",", schema: textsSchema },
  mixed: { in: "query", name: "mixed", means: "any", schema: mixedSchema },
};`),
    testCase(
      `
test("parameters are read from path, query, header and cookie", async () => {
  const app = appOf((context) => readParameters(context, noteParameters));
  const headers = { "X-New": "true", Cookie: "words=a,b" };
  const response = await app.request("/items/a%20b?size=-3", { headers });
  const value = { id: "a b", size: -3, isNew: true, words: ["a", "b"] };
  assert.deepEqual(await bodyOf(response, 200), { value });
});`,
      ["parameters", "parameter-lists"],
    ),
    testCase(
      `
test("a repeated parameter is a list", async () => {
  const app = appOf((context) => readParameters(context, noteParameters).tags);
  const response = await app.request("/items?tag=a&tag=b,c");
  assert.deepEqual(await bodyOf(response, 200), { value: ["a", "b,c"] });
});`,
      ["parameter-lists"],
    ),
    testCase(
      `
test("a parameter of several types takes the first that fits", async () => {
  const app = appOf((context) => readParameters(context, noteParameters).mixed);
  assert.deepEqual(await bodyOf(await app.request("/items?mixed=12"), 200), { value: 12 });
  assert.deepEqual(await bodyOf(await app.request("/items?mixed=1x"), 200), { value: "1x" });
});`,
      ["parameters"],
    ),
    testCase(
      `
test("every invalid parameter is named", async () => {
  const app = appOf((context) => readParameters(context, noteParameters));
  const request = app.request("/items?size=1.5", { headers: { "X-New": "yes" } });
  const problem = await problemIn(await request, INVALID_STATUS);
  assert.deepEqual(problem.errors?.map((part) => part.parameter), ["size", "X-New"]);
});`,
      ["parameters"],
    ),
    testCase(
      `
test("an empty or malformed number is no number", async () => {
  const app = appOf((context) => readParameters(context, noteParameters));
  for (const text of ["", "1e", "0x10", "Infinity", "--1"]) {
    await problemIn(await app.request("/items?size=" + text), INVALID_STATUS);
  }
});`,
      ["parameters"],
    ),
    testCase(
      `
test("a page begins behind the pages before it", () => {
  const bounds = { defaultLimit: 20, maxLimit: 50 };
  assert.deepEqual(sliceOf({}, bounds), { limit: 20, offset: 0 });
  assert.deepEqual(sliceOf({ page: 3, limit: 10 }, bounds), { limit: 10, offset: 20 });
  assert.deepEqual(sliceOf({ offset: 7, limit: 50 }, bounds), { limit: 50, offset: 7 });
});`,
      ["paging"],
    ),
    testCase(
      `
test("paging stays within its bounds", () => {
  const bounds = { defaultLimit: 20, maxLimit: 50 };
  assert.deepEqual(sliceOf({ limit: 51, offset: -1 }, bounds), { limit: 50, offset: 0 });
  assert.deepEqual(sliceOf({ limit: -1, page: 0 }, bounds), { limit: 0, offset: 0 });
});`,
      ["paging"],
    ),
    testCase(
      `
test("a path is encoded segment by segment", () => {
  assert.equal(pathTo("notes", "a/b c", 7), "/notes/a%2Fb%20c/7");
});`,
      ["location"],
    ),
    testCase(
      `
test("a key in the body must be there", () => {
  assert.equal(keyIn({ id: 7 }, "id"), 7);
  assert.throws(() => keyIn({}, "id"), ProblemError);
});`,
      ["key-in-body"],
    ),
    testCase(
      `
test("a pointer escapes what RFC 6901 reserves", () => {
  assert.equal(pointerOf(["a/b", "m~n", 0]), "#/a~1b/m~0n/0");
  assert.equal(pointerOf([]), "#");
});`,
      ["pointer"],
    ),
  ],
};
