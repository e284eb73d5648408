/** Sign-in and sessions: better-auth over our own tables. Accounts are made by our use cases, never by sign-up. */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { asError, messageOf, MgeError } from "../../core/errors.ts";
import { log } from "../log.ts";
import { inTransaction } from "../repositories/sql.ts";
import { findPasswordHash, findUser, savePasswordHash, touchLastLogin } from "../repositories/users.ts";
import type { Deps } from "../services/deps.ts";
import { AttemptLimiter } from "./attempt-limiter.ts";
import { hashPassword, isBcrypt, verifyHash } from "./password-hash.ts";
import { peerAddressOf } from "./peer-address.ts";
import { resolveIdentifier } from "./resolve-identifier.ts";
import { trustedOrigins } from "./same-origin.ts";

/** When to come back after finding the queue full; it empties in less. */
const BUSY_SECONDS = 5;
const SIGN_IN = "/sign-in/email";
const MAX_IDENTIFIER = 255;
const DAY_SECONDS = 24 * 60 * 60;

/** Wrong passwords per account and address: a person mistypes a few times, a script does not get far. */
const WRONG_FROM_PEER = { max: 10, windowMs: 5 * 60_000 };

/** Wrong passwords per account from everywhere. High, because reaching it keeps out the right person too. */
const WRONG_PASSWORDS = { max: 100, windowMs: 5 * 60_000 };

/** What of better-auth is reachable from outside; the rest of it is not part of this product. */
export const reachableAuthPaths: readonly string[] = [SIGN_IN, "/sign-out", "/get-session"];

export type Auth = ReturnType<typeof createAuth>;

function createAuth(deps: Deps) {
  const { env, pool } = deps;
  const triesFromPeer = new AttemptLimiter(WRONG_FROM_PEER, deps.clock);
  const tries = new AttemptLimiter(WRONG_PASSWORDS, deps.clock);
  const limitsOn = (email: string, headers: Headers | undefined) => [
    { limiter: triesFromPeer, key: `${email} ${headers === undefined ? "" : peerAddressOf(headers)}` },
    { limiter: tries, key: email },
  ];
  return betterAuth({
    appName: "MGE",
    baseURL: env.authUrl,
    basePath: "/api/auth",
    secret: env.authSecret,
    trustedOrigins: (request) => trustedOrigins(env.authUrl, request?.headers.get("host") ?? null),
    database: prismaAdapter(deps.prisma, { provider: "postgresql" }),
    telemetry: { enabled: false },
    logger: { level: "error" },
    onAPIError: { onError: logUnexpected },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 200,
      password: {
        hash: (password) => orTooMany(hashPassword(password)),
        verify: ({ hash, password }) => orTooMany(verifyHash(hash, password)),
      },
    },
    user: {
      additionalFields: {
        username: { type: "string", required: true, input: false },
        role: { type: "string", required: true, input: false },
        isActive: { type: "boolean", required: true, input: false },
      },
    },
    session: { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: "mge",
      // Anybody can send a header that names an address.
      ipAddress: { disableIpTracking: true },
      database: { generateId: "uuid" },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    // It counts by address; ours are the limit on wrong passwords and the one on passwords looked at at once.
    rateLimit: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          // Only reached with the right password, so it tells nobody else that the account exists.
          before: async (session) => {
            const user = await findUser(pool, session.userId);
            if (user?.isActive !== true) {
              throw new APIError("FORBIDDEN", {
                code: "DEACTIVATED",
                message: "Your account is deactivated. Ask an admin to activate it.",
              });
            }
          },
          after: async (session) => {
            await touchLastLogin(pool, session.userId);
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== SIGN_IN) return;
        const body = readSignIn(ctx.body);
        if (body.email.length > MAX_IDENTIFIER || !body.email.isWellFormed() || body.email.includes("\0"))
          throw new APIError("BAD_REQUEST", { message: "That is neither an e-mail address nor a username." });
        const email = await resolveIdentifier(pool, body.email);
        const limits = limitsOn(email, ctx.headers);
        const wait = Math.max(...limits.map(({ limiter, key }) => limiter.waitSeconds(key)));
        if (wait > 0) throw tooMany(`Too many wrong passwords. Wait ${String(wait)} seconds.`, wait);
        // Counted before it is judged, so that tries at the same time count too.
        for (const { limiter, key } of limits) limiter.count(key);
        return { context: { body: { ...body, email } } };
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== SIGN_IN) return;
        const body = readSignIn(ctx.body);
        const { newSession, returned } = ctx.context;
        const limits = limitsOn(body.email, ctx.headers);
        if (newSession === null) {
          if (returned instanceof APIError && returned.status === "TOO_MANY_REQUESTS")
            for (const { limiter, key } of limits) limiter.giveBack(key);
          return;
        }
        for (const { limiter, key } of limits) limiter.forget(key);
        await replaceBcrypt(deps, newSession.user.id, body.password);
      }),
    },
  });
}

const authOf = new WeakMap<Deps, Auth>();

/** The container's one instance. */
export function getAuth(deps: Deps): Auth {
  let auth = authOf.get(deps);
  if (auth === undefined) {
    auth = createAuth(deps);
    authOf.set(deps, auth);
  }
  return auth;
}

function tooMany(message: string, waitSeconds: number): APIError {
  return new APIError("TOO_MANY_REQUESTS", { message }, { "retry-after": String(waitSeconds) });
}

/** A refusal is an answer; whoever causes them must not fill the log. */
function logUnexpected(error: unknown): void {
  if (error instanceof APIError && error.status !== "INTERNAL_SERVER_ERROR") return;
  log("error", `sign-in: ${asError(error).stack ?? messageOf(error)}`);
}

/** Says in better-auth's way that too many passwords wait for their turn. */
async function orTooMany<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof MgeError)) throw error;
    throw tooMany(error.message, BUSY_SECONDS);
  }
}

function readSignIn(body: unknown): { email: string; password: string; rememberMe: boolean } {
  const text = (key: string): string => {
    const value: unknown =
      typeof body === "object" && body !== null && key in body ? Reflect.get(body, key) : undefined;
    return typeof value === "string" ? value : "";
  };
  return { email: text("email"), password: text("password"), rememberMe: true };
}

/** After a right password of an MVP user its bcrypt hash gives way to a new one. */
async function replaceBcrypt(deps: Deps, userId: string, password: string): Promise<void> {
  const current = await findPasswordHash(deps.pool, userId);
  if (current === undefined || !isBcrypt(current)) return;
  const hash = await hashPassword(password);
  await inTransaction(deps.pool, (tx) => savePasswordHash(tx, userId, hash));
}
