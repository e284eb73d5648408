/** Delivered `tests/basics.test.ts`: settings, values, comparisons, rules, security. */
import { fn, testCase, type LibraryFile } from "./library-file.ts";

export const BASICS_TESTS: LibraryFile = {
  path: "tests/basics.test.ts",
  task: "setup/project",
  header: "Settings, items, comparisons and whatever else everything stands on.",
  isAlways: false,
  atoms: [
    testCase(
      `
test("settings have defaults", () => {
  const expected = { port: 8080, host: "127.0.0.1", dataFile: undefined };
  assert.deepEqual(readConfiguration({}), expected);
  assert.deepEqual(readConfiguration({ PORT: "", HOST: "", DATA_FILE: "" }), expected);
});`,
      ["configuration"],
    ),
    testCase(
      `
test("settings are read from the environment", () => {
  const environment = { PORT: "0", HOST: "::1", DATA_FILE: "data.json" };
  assert.deepEqual(readConfiguration(environment), { port: 0, host: "::1", dataFile: "data.json" });
  assert.equal(readConfiguration({ PORT: "65535" }).port, 65535);
});`,
      ["configuration"],
    ),
    testCase(
      `
test("a port that is none is refused", () => {
  for (const PORT of ["65536", "-1", "80.5", "http"]) {
    assert.throws(() => readConfiguration({ PORT }), /PORT/);
  }
});`,
      ["configuration"],
    ),
    testCase(
      `
test("a taken port is told with what to do", () => {
  const taken = Object.assign(new Error("listen"), { code: "EADDRINUSE", port: 8080 });
  assert.match(failureOf(taken), /^Port 8080 is taken: .*PORT=/);
  assert.equal(failureOf(new Error("no data")), "Cannot start: no data");
});`,
      ["serving"],
    ),
    testCase(
      `
test("API keys are separated by commas", () => {
  assert.deepEqual(readApiKeys({ API_KEYS: " a, b,,c " }), ["a", "b", "c"]);
  assert.deepEqual(readApiKeys({}), []);
});`,
      ["api-keys"],
    ),
    testCase(
      `
test("inherited properties are not an item's own", () => {
  assert.equal(propertyOf({}, "constructor"), undefined);
  assert.equal(propertyOf({ constructor: 1 }, "constructor"), 1);
});`,
      ["items"],
    ),
    testCase(
      `
test("the later of merged objects wins, unless it is undefined", () => {
  const result = merged({ a: 1, b: 1 }, { b: 2, c: undefined }, JSON.parse('{"__proto__":3}'));
  assert.deepEqual({ ...result, own: Object.hasOwn(result, "__proto__") }.own, true);
  assert.deepEqual([result["a"], result["b"], "c" in result], [1, 2, false]);
});`,
      ["items"],
    ),
    testCase(
      `
test("properties are left out by name", () => {
  assert.deepEqual(without({ a: 1, b: 2 }, ["b", "c"]), { a: 1 });
});`,
      ["items"],
    ),
    testCase(
      `
test("properties are picked by name", () => {
  assert.deepEqual(only({ a: 1, b: 2 }, ["b", "c"]), { b: 2 });
});`,
      ["items"],
    ),
    testCase(
      `
test("JSON values are compared by what they hold", () => {
  assert.equal(isSameJson({ a: [1, null], b: "x" }, { b: "x", a: [1, null] }), true);
  assert.equal(isSameJson({ a: 1 }, { a: "1" }), false);
  assert.equal(isSameJson([1, 2], [2, 1]), false);
});`,
      ["json"],
    ),
    testCase(
      `
test("distinct values differ pairwise", () => {
  assert.equal(areDistinct([]), true);
  assert.equal(areDistinct([{ a: 1 }, { a: 2 }, "1", 1]), true);
  assert.equal(areDistinct([{ a: 1, b: 2 }, { b: 2, a: 1 }]), false);
});`,
      ["json"],
    ),
    testCase(
      `
test("a copy with own properties inherits none", () => {
  const copy = ownProperties({ a: 1 });
  assert.equal("constructor" in Object(copy), false);
  assert.deepEqual([Object(copy).a, ownProperties([1]), ownProperties("x")], [1, [1], "x"]);
});`,
      ["own-properties"],
    ),
    testCase(
      `
test("null is present, undefined is not", () => {
  assert.deepEqual([null, 0, "", undefined].map(isPresent), [true, true, true, false]);
});`,
      ["present"],
    ),
    testCase(
      `
test("a schema of allowed values refuses all others", () => {
  const schema = oneOf([1, { a: [1] }]);
  assert.deepEqual(misjudged(schema, [1, { a: [1] }], "accepted"), []);
  assert.deepEqual(misjudged(schema, ["1", { a: [] }, null], "refused"), []);
});`,
      ["one-of"],
    ),
    testCase(
      `
test("a schema of alternatives keeps what any of them knows", () => {
  const schema = anyOf([z.object({ a: z.int() }), z.object({ b: z.int() })]);
  assert.deepEqual(schema.parse({ a: 1, b: 2, c: 3 }), { a: 1, b: 2 });
  assert.deepEqual(misjudged(schema, [{ c: 3 }, 1], "refused"), []);
});`,
      ["any-of"],
    ),
    testCase(
      `
test("made times are close to now", () => {
  const age = Date.now() - Date.parse(dateTimeNow());
  assert.ok(age >= 0 && age < 60_000, String(age));
});`,
      ["made-values"],
    ),
    testCase(
      `
test("made dates have ten characters", () => {
  assert.match(dateNow(), /^\\d{4}-\\d{2}-\\d{2}$/);
});`,
      ["made-values"],
    ),
    testCase(
      `
test("made milliseconds are whole", () => {
  assert.equal(unixMilliseconds() % 1, 0);
});`,
      ["made-values"],
    ),
    testCase(
      `
test("made seconds are whole", () => {
  assert.equal(unixSeconds() % 1, 0);
  assert.ok(unixSeconds() <= Date.now() / 1000);
});`,
      ["made-values"],
    ),
    testCase(
      `
test("made identifiers differ", () => {
  assert.notEqual(newUuid(), newUuid());
  assert.match(newUuid(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});`,
      ["made-values"],
    ),
    testCase(
      `
test("comparisons hold as their signs say", () => {
  const signs = ["==", "!=", "<", "<=", ">", ">="] as const;
  const outcomes = (left: unknown, right: unknown) =>
    signs.filter((sign) => holds(left, sign, right));
  assert.deepEqual(outcomes(1, 2), ["!=", "<", "<="]);
  assert.deepEqual(outcomes(2, 2), ["==", "<=", ">="]);
  assert.deepEqual(outcomes("b", "a"), ["!=", ">", ">="]);
});`,
      ["rules"],
    ),
    testCase(
      `
test("times are compared whatever their offsets", () => {
  assert.equal(holds("2026-01-01T12:00:00+02:00", "<", "2026-01-01T11:00:00Z"), true);
  assert.equal(holds("2026-01-02", ">", "2026-01-01"), true);
});`,
      ["rules"],
    ),
    testCase(
      `
test("a comparison with an absent value holds", () => {
  assert.equal(holds(undefined, "<", 1), true);
  assert.equal(holds(1, "==", null), true);
});`,
      ["rules"],
    ),
    testCase(
      `
test("a value may only make a listed move", () => {
  const moves = [["a", "b"]] as const;
  assert.deepEqual([mayBecome(moves, "a", "b"), mayBecome(moves, "b", "b")], [true, true]);
  assert.equal(mayBecome(moves, "b", "a"), false);
});`,
      ["rules"],
    ),
    testCase(
      `
test("broken rules are refused together", () => {
  refuseBroken(422, [undefined]);
  const broken = [{ pointer: "#/a", detail: "a > 0" }, undefined, { detail: "b > 0" }];
  assert.throws(() => refuseBroken(422, broken), { message: "Must hold: a > 0; b > 0" });
});`,
      ["rules"],
    ),
    fn(
      `
/** Asks for a page that a scheme guards with the keys "first" and "second". */
async function ask(
  scheme: Scheme,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const app = new Hono();
  app.get("/page", createGuard(["first", "second"])([scheme]), (context) => context.text("in"));
  return app.request(path, { headers });
}`,
      { topics: ["security"], gives: ["status 200 or 401"] },
    ),
    testCase(
      `
test("a key in a header is accepted", async () => {
  const scheme = headerKey("X-Key");
  assert.equal((await ask(scheme, "/page", { "X-Key": "second" })).status, 200);
  const refused = await ask(scheme, "/page", { "X-Key": "third" });
  assert.deepEqual([refused.status, refused.headers.get("WWW-Authenticate")], [401, "ApiKey"]);
});`,
      ["security"],
    ),
    testCase(
      `
test("a key in the query is accepted", async () => {
  const scheme = queryKey("key");
  assert.equal((await ask(scheme, "/page?key=first")).status, 200);
  assert.equal((await ask(scheme, "/page?key=")).status, 401);
});`,
      ["security"],
    ),
    testCase(
      `
test("a key in a cookie is accepted", async () => {
  const scheme = cookieKey("key");
  assert.equal((await ask(scheme, "/page", { Cookie: "key=first" })).status, 200);
  assert.equal((await ask(scheme, "/page", { Cookie: "other=first" })).status, 401);
});`,
      ["security"],
    ),
    testCase(
      `
test("a bearer token is accepted", async () => {
  const scheme = bearerToken();
  assert.equal((await ask(scheme, "/page", { Authorization: "bearer first" })).status, 200);
  const refused = await ask(scheme, "/page", { Authorization: "Basic first" });
  assert.deepEqual([refused.status, refused.headers.get("WWW-Authenticate")], [401, "Bearer"]);
});`,
      ["security"],
    ),
    testCase(
      `
test("the password of basic authentication is accepted", async () => {
  const scheme = basicPassword();
  const header = (text: string) => ({ Authorization: "Basic " + btoa(text) });
  assert.equal((await ask(scheme, "/page", header("anyone:first"))).status, 200);
  assert.equal((await ask(scheme, "/page", header("first:wrong"))).status, 401);
});`,
      ["security"],
    ),
    testCase(
      `
test("one alternative is enough, but all of its schemes are needed", async () => {
  const app = new Hono();
  const guard = createGuard(["k"])([headerKey("A"), headerKey("B")], [queryKey("c")]);
  app.get("/page", guard, (context) => context.text("in"));
  assert.equal((await app.request("/page", { headers: { A: "k" } })).status, 401);
  assert.equal((await app.request("/page", { headers: { A: "k", B: "k" } })).status, 200);
  assert.equal((await app.request("/page?c=k")).status, 200);
});`,
      ["security"],
    ),
    testCase(
      `
test("without keys every request is let through", async () => {
  const app = new Hono();
  app.get("/page", createGuard([])([bearerToken()]), (context) => context.text("in"));
  assert.equal((await app.request("/page")).status, 200);
});`,
      ["security"],
    ),
  ],
};
