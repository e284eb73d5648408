import { describe, expect, test } from "vitest";
import { loadEnv, loadServerEnv } from "./env.ts";

const SECRET = "s".repeat(32);

describe("loadEnv", () => {
  test("has defaults, and takes empty values for missing ones", () => {
    const env = loadEnv({ PORT: "", HOST: " ", DATABASE_URL: "" });
    expect(env).toMatchObject({ port: 3000, host: "127.0.0.1", databaseUrl: undefined, workerConcurrency: 400 });
    expect(env.dataFolder).toMatch(/^\/.*[.]mge$/);
  });

  test.each([
    [{ PORT: "80a" }, "PORT must be a whole number"],
    [{ PORT: "65536" }, "PORT must lie between 0 and 65535"],
    [{ MGE_WORKER_CONCURRENCY: "0" }, "MGE_WORKER_CONCURRENCY must lie between 1 and 10000"],
    [{ DATABASE_URL: "mysql://a/b" }, "DATABASE_URL must look like postgresql://"],
    [{ DATABASE_URL: "localhost" }, "DATABASE_URL must look like postgresql://"],
    [{ BETTER_AUTH_SECRET: "short" }, "BETTER_AUTH_SECRET must have at least 32 characters"],
    [{ BETTER_AUTH_URL: "ftp://a" }, "BETTER_AUTH_URL must be an http or https address"],
    [{ PORT: "x", BETTER_AUTH_URL: "y" }, /PORT .*; BETTER_AUTH_URL /],
  ])("%j: one sentence", (source, message) => {
    expect(() => loadEnv(source)).toThrow(message);
  });

  test("reads the keys of providers by their kind", () => {
    expect(loadEnv({ ANTHROPIC_API_KEY: "a-key", GOOGLE_GENERATIVE_AI_API_KEY: " g-key " }).providerKeys).toEqual({
      anthropic: "a-key",
      google: "g-key",
    });
    expect(() => loadEnv({ OPENAI_API_KEY: "two words" })).toThrow("OPENAI_API_KEY must be a key without blanks in it");
  });

  test("never repeats a secret", () => {
    const secret = "hunter2";
    expect(() => loadEnv({ BETTER_AUTH_SECRET: secret, DATABASE_URL: `mysql://a:${secret}@b/c` })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) as string }) as Error,
    );
  });
});

describe("loadServerEnv", () => {
  test.each([
    [{ BETTER_AUTH_SECRET: SECRET }, "DATABASE_URL is not set"],
    [{ DATABASE_URL: "postgres://a/b" }, "BETTER_AUTH_SECRET is not set"],
  ])("%j: names what is missing", (source, message) => {
    expect(() => loadServerEnv(source)).toThrow(message);
  });

  test("derives the address", () => {
    const source = { DATABASE_URL: "postgres://a/b", BETTER_AUTH_SECRET: SECRET };
    expect(loadServerEnv({ ...source, PORT: "4000" }).authUrl).toBe("http://127.0.0.1:4000");
    expect(loadServerEnv({ ...source, BETTER_AUTH_URL: "https://mge.example/" }).authUrl).toBe("https://mge.example");
  });
});
