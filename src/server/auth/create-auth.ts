/** Sign-in and sessions: better-auth over our own tables. Accounts are made by our use cases, never by sign-up. */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { inTransaction } from "../repositories/sql.ts";
import { findPasswordHash, findUser, savePasswordHash, touchLastLogin } from "../repositories/users.ts";
import type { Deps } from "../services/deps.ts";
import { guessLimiter } from "../services/guess-limits.ts";
import { hashPassword, isBcrypt, verifyHash } from "./password-hash.ts";
import { resolveIdentifier } from "./resolve-identifier.ts";
import { trustedOrigins } from "./same-origin.ts";

const SIGN_IN = "/sign-in/email";
const DAY_SECONDS = 24 * 60 * 60;

/** What of better-auth is reachable from outside; the rest of it is not part of this product. */
export const reachableAuthPaths: readonly string[] = [SIGN_IN, "/sign-out", "/get-session"];

export type Auth = ReturnType<typeof createAuth>;

function createAuth(deps: Deps) {
  const { env, pool } = deps;
  const failures = guessLimiter(deps, "password");
  return betterAuth({
    appName: "MGE",
    baseURL: env.authUrl,
    basePath: "/api/auth",
    secret: env.authSecret,
    trustedOrigins: (request) => trustedOrigins(env.authUrl, request?.headers.get("host") ?? null),
    database: prismaAdapter(deps.prisma, { provider: "postgresql" }),
    telemetry: { enabled: false },
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyHash(hash, password) },
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
      database: { generateId: "uuid" },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    // Per address; per account name there is our own limit on wrong passwords.
    rateLimit: { window: 60, max: 300, customRules: { [SIGN_IN]: { window: 60, max: 30 } } },
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
        const email = await resolveIdentifier(pool, body.email);
        const wait = failures.waitSeconds(failureKey(email));
        if (wait > 0) {
          throw new APIError("TOO_MANY_REQUESTS", {
            message: `Too many wrong passwords. Wait ${String(wait)} seconds.`,
          });
        }
        return { context: { body: { ...body, email } } };
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== SIGN_IN) return;
        const body = readSignIn(ctx.body);
        const { newSession } = ctx.context;
        if (newSession === null) {
          failures.count(failureKey(body.email));
          return;
        }
        failures.forget(failureKey(body.email));
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

function failureKey(email: string): string {
  return `sign-in:${email}`;
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
