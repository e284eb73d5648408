/** The environment, checked once: the only reader of `process.env`. */
import { resolve } from "node:path";
import { z } from "zod";
import { MgeError } from "../core/errors.ts";
import type { ProviderKind } from "../core/models/provider.ts";

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= low && value <= high, `must lie between ${String(low)} and ${String(high)}`);

const hasProtocol = (value: string, protocols: readonly string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);

/** Goes into a header of every call, where blanks and characters beyond ASCII have no place. */
const apiKey = z
  .string()
  .regex(/^[\x21-\x7e]+$/, "must be a key without blanks in it")
  .optional();

const schema = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (value) => hasProtocol(value, ["postgres:", "postgresql:"]),
      "must look like postgresql://user:password@host:5432/database",
    )
    .optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  MGE_DATA: z.string().default(".mge"),
  MGE_WORKER_CONCURRENCY: wholeNumber(1, 10_000).default(400),
  BETTER_AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  BETTER_AUTH_URL: z
    .string()
    .refine((value) => hasProtocol(value, ["http:", "https:"]), "must be an http or https address")
    .optional(),
  ANTHROPIC_API_KEY: apiKey,
  OPENAI_API_KEY: apiKey,
  GOOGLE_GENERATIVE_AI_API_KEY: apiKey,
});

/** Keys of models' providers, by the kind they are for. */
type ProviderKeys = Readonly<Partial<Record<ProviderKind, string>>>;

export interface Env {
  /** Undefined: the embedded PostgreSQL is meant. */
  readonly databaseUrl: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder everything of this installation lives in. */
  readonly dataFolder: string;
  /** Atoms one worker process keeps in flight. */
  readonly workerConcurrency: number;
  readonly authSecret: string | undefined;
  /** The address users type, without a trailing slash. */
  readonly authUrl: string | undefined;
  readonly providerKeys: ProviderKeys;
}

/** What a web or worker process needs; the supervisor and the command line hand it over. */
export interface ServerEnv extends Env {
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly authUrl: string;
}

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment; empty values count as missing.
 * Throws `BAD_INPUT` with one sentence that names every variable that is wrong.
 */
export function loadEnv(source: Source = process.env): Env {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) => {
      const value = source[key]?.trim();
      return value === undefined || value === "" ? [] : [[key, value]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new MgeError(
      "BAD_INPUT",
      `The environment cannot be used: ${wrong.join("; ")}.`,
      "Correct or unset the variable and start again.",
    );
  }
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL,
    port: value.PORT,
    host: value.HOST,
    dataFolder: resolve(value.MGE_DATA),
    workerConcurrency: value.MGE_WORKER_CONCURRENCY,
    authSecret: value.BETTER_AUTH_SECRET,
    authUrl: value.BETTER_AUTH_URL?.replace(/\/+$/, ""),
    providerKeys: {
      ...(value.ANTHROPIC_API_KEY === undefined ? {} : { anthropic: value.ANTHROPIC_API_KEY }),
      ...(value.OPENAI_API_KEY === undefined ? {} : { openai: value.OPENAI_API_KEY }),
      ...(value.GOOGLE_GENERATIVE_AI_API_KEY === undefined ? {} : { google: value.GOOGLE_GENERATIVE_AI_API_KEY }),
    },
  };
}

/** Where executables of the system lie, such as git. */
export function executableSearchPath(source: Source = process.env): string {
  return source["PATH"] ?? "/usr/local/bin:/usr/bin:/bin";
}

/** Like `loadEnv`, for processes that cannot work without database and secret. Throws `BAD_INPUT` naming what is missing. */
export function loadServerEnv(source: Source = process.env): ServerEnv {
  const env = loadEnv(source);
  const { databaseUrl, authSecret } = env;
  if (databaseUrl === undefined || authSecret === undefined) {
    const missing = databaseUrl === undefined ? "DATABASE_URL" : "BETTER_AUTH_SECRET";
    throw new MgeError(
      "BAD_INPUT",
      `${missing} is not set, and a server process cannot run without it.`,
      "Start everything with `npm start`, which sets it, or set it yourself.",
    );
  }
  return { ...env, databaseUrl, authSecret, authUrl: env.authUrl ?? `http://${env.host}:${String(env.port)}` };
}
