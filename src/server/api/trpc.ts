/** What every procedure is built from: context, roles, and the one map from errors to transport. */
import { randomUUID } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { type ErrorCode, MgeError } from "../../core/errors.ts";
import { isConnectionLost } from "../repositories/sql.ts";
import type { Actor, Visitor } from "../services/actor.ts";
import type { Deps } from "../services/deps.ts";
import { logError } from "./log-error.ts";
import type { Role } from "../services/views/common.ts";

export interface Context {
  readonly deps: Deps;
  /** Null for nobody and for people who were deactivated. */
  readonly actor: Actor | null;
  /** Address the request came from; what the limits on guessing are counted by. */
  readonly ip: string;
}

/** What every error says beside tRPC's own fields, under `error.data.mge`. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** What to do about it; null when nothing can be advised. */
  readonly remedy: string | null;
  /** Machine-readable, e.g. the diagnostics of a bad input; null when there are none. */
  readonly details: unknown;
  /** Under which an unexpected error stands in the log; null for expected ones. */
  readonly id: string | null;
}

const transportCode = {
  BAD_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

const ownCode: Partial<Record<TRPCError["code"], ErrorCode>> = {
  BAD_REQUEST: "BAD_INPUT",
  PARSE_ERROR: "BAD_INPUT",
  UNSUPPORTED_MEDIA_TYPE: "BAD_INPUT",
  METHOD_NOT_SUPPORTED: "BAD_INPUT",
  UNAUTHORIZED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  PAYLOAD_TOO_LARGE: "TOO_LARGE",
};

/** The error as the transport knows it; its cause stays what was thrown. */
export function toTransport(error: MgeError): TRPCError {
  return new TRPCError({ code: transportCode[error.code], message: error.message, cause: error });
}

/** What of an error its reader may see. Unknown errors show an id only; the log has the rest under it. */
function describe(error: TRPCError, id: string): { message: string; data: ErrorData } {
  const { cause } = error;
  if (cause instanceof MgeError) {
    return {
      message: cause.message,
      data: { code: cause.code, remedy: cause.remedy ?? null, details: cause.details ?? null, id: null },
    };
  }
  if (error.code === "BAD_REQUEST" && cause instanceof ZodError) {
    const [first] = cause.issues;
    return {
      message: first === undefined ? "The request is not understood." : wordsOf(first),
      data: {
        code: "BAD_INPUT",
        remedy: null,
        details: cause.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: wordsOf(issue) })),
        id: null,
      },
    };
  }
  if (error.code !== "INTERNAL_SERVER_ERROR" && cause instanceof SyntaxError) {
    const data = { code: "BAD_INPUT", remedy: null, details: null, id: null } as const;
    return { message: "The request is not understood.", data };
  }
  const code = ownCode[error.code];
  if (code !== undefined && cause === undefined) {
    return { message: error.message, data: { code, remedy: null, details: null, id: null } };
  }
  return {
    message: `Something went wrong on the server (${id}).`,
    data: {
      code: code ?? "INTERNAL",
      remedy: `Try again; if it stays, look for ${id} in the server's log.`,
      details: null,
      id,
    },
  };
}

/** Ids come from addresses, which people shorten and mistype; everything else has its own words. */
function wordsOf(issue: ZodError["issues"][number]): string {
  const isId = issue.code === "invalid_format" && (issue.format === "uuid" || issue.format === "guid");
  return isId ? "Nothing has this id. The address may be mistyped." : issue.message;
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: {
    ping: { enabled: true, intervalMs: 5_000 },
    client: { reconnectAfterInactivityMs: 15_000 },
  },
  errorFormatter: ({ shape, error, path }) => {
    const id = randomUUID().slice(0, 8);
    const { message, data } = describe(error, id);
    if (data.id !== null) logError(id, path, error.cause ?? error);
    return {
      message,
      code: shape.code,
      data: { code: error.code, httpStatus: shape.data.httpStatus, path: path ?? null, mge: data },
    };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const databaseAway = new MgeError("UNAVAILABLE", "The database does not answer.", "Try again in a few seconds.");

/** Turns what services throw into what the transport knows, once for all procedures. */
const base = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof MgeError) throw toTransport(cause);
  if (isConnectionLost(cause)) throw toTransport(databaseAway);
  return result;
});

const signedIn = (...roles: readonly Role[]) =>
  base.use(({ ctx, next }) => {
    if (ctx.actor === null) {
      throw toTransport(new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again."));
    }
    if (!roles.includes(ctx.actor.role)) {
      throw toTransport(
        new MgeError(
          "FORBIDDEN",
          `Your role (${ctx.actor.role}) may not do this.`,
          "Ask an admin for a role that may, or ask somebody who has it.",
        ),
      );
    }
    return next({ ctx: { ...ctx, actor: ctx.actor } });
  });

/** For everybody, signed in or not; the service gets a `Visitor`. */
export const publicProcedure = base.use(({ ctx, next }) => {
  const visitor: Visitor = { actor: ctx.actor, ip: ctx.ip };
  return next({ ctx: { ...ctx, visitor } });
});
/** For everybody signed in: reading what the team does. */
export const memberProcedure = signedIn("engineer", "reviewer", "admin");
/** For those who launch projects. */
export const engineerProcedure = signedIn("engineer", "admin");
/** For those who decide over review items. */
export const reviewerProcedure = signedIn("reviewer", "admin");
/** For those who run the installation. */
export const adminProcedure = signedIn("admin");
