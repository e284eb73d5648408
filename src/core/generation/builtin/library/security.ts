/** Delivered `src/security.ts`: credentials where the document says they are. */
import { fn, type, type LibraryFile } from "./library-file.ts";

export const SECURITY_FILE: LibraryFile = {
  path: "src/security.ts",
  task: "setup/http",
  header: "Lets requests through that bring one of the service's API keys in a documented place.",
  isAlways: false,
  atoms: [
    type(`
/** A place in which a request presents an API key, and how a refusal asks for it. */
export interface Scheme {
  readonly find: (context: Context) => string | undefined;
  readonly challenge: string;
}`),
    type(`
/** Makes the check of one operation: all schemes of at least one alternative must be satisfied. */
export type Guard = (...alternatives: readonly (readonly Scheme[])[]) => MiddlewareHandler;`),
    fn(
      `
/** The key is the value of a header. */
export function headerKey(name: string): Scheme {
  return { find: (context) => context.req.header(name), challenge: "ApiKey" };
}`,
      { topics: ["security"], gives: ["finds nothing when the header is missing"] },
    ),
    fn(
      `
/** The key is a query parameter. */
export function queryKey(name: string): Scheme {
  return { find: (context) => context.req.query(name), challenge: "ApiKey" };
}`,
      { topics: ["security"], gives: ["finds nothing when the parameter is missing"] },
    ),
    fn(
      `
/** The key is a cookie. */
export function cookieKey(name: string): Scheme {
  return { find: (context) => getCookie(context, name), challenge: "ApiKey" };
}`,
      { topics: ["security"], gives: ["finds nothing when the cookie is missing"] },
    ),
    fn(
      `
/** The key is a bearer token. */
export function bearerToken(): Scheme {
  return { find: (context) => afterWord(context, "bearer"), challenge: "Bearer" };
}`,
      { topics: ["security"], gives: ["finds nothing under another authentication scheme"] },
    ),
    fn(
      `
/** The key is the password of basic authentication; the user's name does not matter. */
export function basicPassword(): Scheme {
  return { find: passwordOf, challenge: 'Basic realm="service"' };
}`,
      { topics: ["security"], gives: ["finds nothing under another authentication scheme"] },
    ),
    fn(
      `
/** Reads what follows an authentication scheme in the Authorization header. */
function afterWord(context: Context, word: string): string | undefined {
  const [given, credentials] = (context.req.header("Authorization") ?? "").split(" ", 2);
  return given?.toLowerCase() === word ? credentials : undefined;
}`,
      { topics: ["security"], gives: ["the scheme's letter case does not matter"] },
    ),
    fn(
      `
/** Reads the password of basic authentication. */
function passwordOf(context: Context): string | undefined {
  const credentials = afterWord(context, "basic");
  if (credentials === undefined) return undefined;
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}`,
      { topics: ["security"], gives: ["the password may contain colons"] },
    ),
    fn(
      `
/** True when a presented key is one of the service's; takes the same time wherever they differ. */
function isAccepted(keys: readonly string[], presented: string | undefined): boolean {
  if (presented === undefined) return false;
  const digest = digestOf(presented);
  return keys.filter((key) => timingSafeEqual(digestOf(key), digest)).length > 0;
}`,
      { topics: ["security"], gives: ["false for a missing key"] },
    ),
    fn(
      `
/** Hashes a key, so that keys of different lengths can be compared. */
function digestOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}`,
      { topics: ["security"], gives: ["always 32 bytes"] },
    ),
    fn(
      `
/** Refuses a request and asks for a key. */
function refuse(context: Context, schemes: readonly Scheme[]): Response {
  context.header("WWW-Authenticate", schemes.map((scheme) => scheme.challenge).join(", "));
  return answerProblem(context, problemOf(401, "Present an API key as the documentation says."));
}`,
      { topics: ["security"], gives: ["status 401 with a WWW-Authenticate header"] },
    ),
    fn(
      `
/** Makes guards that accept the given keys; without keys, every request passes. */
export function createGuard(keys: readonly string[]): Guard {
  return (...alternatives) => async (context, next) => {
    const isSatisfied = (schemes: readonly Scheme[]) =>
      schemes.every((scheme) => isAccepted(keys, scheme.find(context)));
    if (keys.length > 0 && !alternatives.some(isSatisfied)) return refuse(context, alternatives.flat());
    return next();
  };
}`,
      { topics: ["security"], gives: ["an alternative without schemes is open to everyone"] },
    ),
    fn(
      `
/** Says that everyone may use the service when there are no keys. */
export function warnWithoutKeys(keys: readonly string[]): void {
  if (keys.length === 0) console.warn("API_KEYS is not set: every request is let through.");
}`,
      { topics: ["security"], gives: ["silent when there is a key"] },
    ),
  ],
};
