/** Delivered `tests/support.ts`: what the tests share. */
import { fn, type, type LibraryFile } from "./library-file.ts";

export const SUPPORT_FILE: LibraryFile = {
  path: "tests/support.ts",
  task: "setup/project",
  header: "What the tests share.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Makes the options of a request with a JSON body. */
export function sending(
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}`,
      { topics: ["body"], gives: ["the content type is application/json unless overridden"] },
    ),
    fn(
      `
/** Asserts that an answer is a problem with a status, and returns its body. */
export async function problemIn(response: Response, status: number): Promise<Problem> {
  const problem = (await response.json()) as Problem;
  assert.equal(response.status, status, problem.detail);
  assert.match(response.headers.get("Content-Type") ?? "", /json/);
  return problem;
}`,
      { topics: ["problem"], gives: ["fails when the status or the media type differs"] },
    ),
    fn(
      `
/** Asserts that an answer has a status, and returns its JSON body. */
export async function bodyOf(response: Response, status: number): Promise<unknown> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  return JSON.parse(text);
}`,
      { topics: ["body"], gives: ["the failure shows the answer"] },
    ),
    fn(
      `
/** Asserts that an answer has a status and no body. */
export async function emptyIn(response: Response, status: number): Promise<void> {
  assert.equal(await response.text(), "");
  assert.equal(response.status, status);
}`,
      { topics: ["body"], gives: ["fails when there is a body"] },
    ),
    fn(
      `
/** Lists the expected properties that a body lacks or has with another value. */
export function differences(body: unknown, expected: object): readonly string[] {
  const given = Object(body) as object;
  const names = Object.keys(expected);
  return names.filter((name) => !isSameJson(propertyOf(given, name), propertyOf(expected, name)));
}`,
      { topics: ["items"], gives: ["empty when every expected property is there"] },
    ),
    fn(
      `
/** Lists the values that a schema judges otherwise than expected. */
export function misjudged(
  schema: z.ZodType,
  values: readonly unknown[],
  expected: "accepted" | "refused",
): readonly unknown[] {
  return values.filter((value) => schema.safeParse(value).success !== (expected === "accepted"));
}`,
      { topics: ["validated"], gives: ["empty when the schema is right about all values"] },
    ),
    fn(
      `
/** Runs a check and lists what it says is wrong. */
export function brokenRules(check: () => void): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    return error.problem.errors?.map((part) => part.detail) ?? [];
  }
}`,
      { topics: ["rules"], gives: ["empty when the check passes"] },
    ),
    fn(
      `
/** Makes the path of a data file that does not exist yet. */
export async function freshPath(): Promise<string> {
  const folder = fileURLToPath(new URL("../.tmp/", import.meta.url));
  const path = folder + crypto.randomUUID() + ".json";
  await rm(path, { force: true });
  return path;
}`,
      { topics: ["storage-file"], gives: ["no file has the path"] },
    ),
    type(`
/** A request of which variants are refused. */
export interface RefusedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
}`),
    fn(
      `
/** Sends bodies that must be refused with a problem that points at the given places. */
export async function assertRefused(
  app: Hono,
  { method, path, status, headers }: RefusedRequest,
  cases: readonly (readonly [object, string])[],
): Promise<void> {
  for (const [body, pointer] of cases) {
    const response = await app.request(path, sending(method, body, headers));
    const { errors = [] } = await problemIn(response, status);
    assert.ok(errors.some((part) => part.pointer === pointer), pointer);
  }
}`,
      { topics: ["body"], gives: ["fails when a body is accepted or another place is named"] },
    ),
    type(`
/** A request with one invalid parameter. */
export interface InvalidRequest {
  readonly path: string;
  readonly parameter: string;
  readonly headers?: Record<string, string>;
}`),
    fn(
      `
/** Makes requests that must be refused because of the named parameter. */
export async function assertInvalid(
  app: Hono,
  { method, status }: { readonly method: string; readonly status: number },
  cases: readonly InvalidRequest[],
): Promise<void> {
  for (const { path, parameter, headers } of cases) {
    const { errors = [] } = await problemIn(await app.request(path, { method, headers }), status);
    assert.deepEqual(errors.map((part) => part.parameter), [parameter], path);
  }
}`,
      { topics: ["parameters"], gives: ["fails when a request is accepted or another parameter is named"] },
    ),
    fn(
      `
/** Asserts that an item is stored with at least the expected properties. */
export async function assertStored(
  repository: Repository<object>,
  key: Key,
  expected: object,
): Promise<void> {
  assert.deepEqual(differences(await repository.find(key), expected), []);
}`,
      { topics: ["storage"], gives: ["fails when a property differs"] },
    ),
  ],
};
