/** Delivered `src/http/problem.ts` and `src/http/errors.ts`: RFC 9457 answers. */
import { constant, errorClass, fn, type, type LibraryFile } from "./library-file.ts";

export const PROBLEM_FILE: LibraryFile = {
  path: "src/http/problem.ts",
  task: "setup/http",
  header: "Problem details (RFC 9457): the one shape in which this service answers errors.",
  isAlways: false,
  atoms: [
    type(`
/** One thing that is wrong with a request: where, and what. */
export interface InvalidPart {
  /** JSON pointer into the body, as a URI fragment: \`#/name\`. */
  readonly pointer?: string;
  /** Name of the path, query, header or cookie parameter. */
  readonly parameter?: string;
  readonly detail: string;
}`),
    type(`
/** The body of an error answer. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: ContentfulStatusCode;
  readonly detail: string;
  readonly errors?: readonly InvalidPart[];
}`),
    errorClass(
      `
/** Thrown wherever a request cannot go on; the service answers it with its problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}`,
      { topics: ["problem"] },
    ),
    constant(
      `
/** Short names of the statuses that this service answers errors with. */
const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  500: "Internal Server Error",
  501: "Not Implemented",
};`,
      { topics: ["problem"] },
    ),
    fn(
      `
/** Builds the problem for a status; \`detail\` tells the client what happened and what to do. */
export function problemOf(status: ContentfulStatusCode, detail: string): Problem {
  return { type: "about:blank", title: TITLES[status] ?? "Error", status, detail };
}`,
      { topics: ["problem"], gives: ["type, title, status and detail are set", "the title is never empty"] },
    ),
    fn(
      `
/** Writes a title as a code, e.g. \`not_found\`. */
function slugOf(title: string): string {
  return title.toLowerCase().replaceAll(" ", "_");
}`,
      { topics: ["problem"], gives: ["lower case without spaces"] },
    ),
    fn(
      `
/** Builds the error for a request with invalid parts. */
export function invalidRequest(errors: readonly InvalidPart[]): ProblemError {
  const detail = errors.map((part) => part.detail).join("; ");
  return new ProblemError({ ...problemOf(INVALID_STATUS, detail), errors });
}`,
      { topics: ["problem", "body"], needs: ["errors is not empty"], gives: ["every invalid part is named"] },
    ),
    fn(
      `
/** Builds the error for an item that does not exist. */
export function notFound(kind: string, key: unknown): ProblemError {
  const detail = "There is no " + kind + " with key " + JSON.stringify(key) + ".";
  return new ProblemError(problemOf(404, detail));
}`,
      { topics: ["not-found"], gives: ["status 404; the detail names the kind and the key"] },
    ),
    fn(
      `
/** Answers an operation that is not implemented yet, and says why. */
export function answerNotImplemented(
  context: Context,
  operation: string,
  reason: string,
): Response {
  return answerProblem(context, problemOf(501, operation + " is not implemented: " + reason));
}`,
      { topics: ["not-implemented"], gives: ["status 501; the detail names the operation"] },
    ),
  ],
};

export const ERRORS_FILE: LibraryFile = {
  path: "src/http/errors.ts",
  task: "setup/http",
  header: "Turns whatever went wrong into a problem answer.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Finds the problem that describes an error; errors of the service itself keep their details to the log. */
function problemFor(error: Error): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof ConflictError) return problemOf(409, error.message);
  console.error(error);
  return problemOf(500, "The service failed; its log tells why.");
}`,
      { topics: ["problem"], gives: ["an unexpected error is logged and its message is not answered"] },
    ),
    fn(
      `
/** Answers an error that a route threw. */
export function handleError(error: Error, context: Context): Response {
  return answerProblem(context, problemFor(error));
}`,
      { topics: ["problem", "not-found"], gives: ["the answer is a problem with the error's status"] },
    ),
    fn(
      `
/** Answers a request that no route takes. */
export function handleUnknownPath(context: Context): Response {
  const detail = "Nothing answers " + context.req.method + " " + context.req.path + ".";
  return answerProblem(context, problemOf(404, detail));
}`,
      { topics: ["unknown-path"], gives: ["status 404; the detail names method and path"] },
    ),
  ],
};
