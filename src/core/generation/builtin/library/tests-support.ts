/** Delivered `tests/support.ts`: what the tests share. */
import { fn, type LibraryFile } from "./library-file.ts";

export const SUPPORT_FILE: LibraryFile = {
  path: "tests/support.ts",
  task: "setup/project",
  header: "What the tests share.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Makes the options of a request with a JSON body. */
export function sending(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
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
  ],
};
