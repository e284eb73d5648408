/** An installation on a database of its own, with people in every role, for tests of services and procedures. */
import { handleAuthRequest } from "../server/auth/handle-auth-request.ts";
import { hashPassword } from "../server/auth/password-hash.ts";
import { type Container, createContainer } from "../server/container.ts";
import { inTransaction } from "../server/repositories/sql.ts";
import { findUser, insertUser, savePasswordHash } from "../server/repositories/users.ts";
import type { Actor } from "../server/services/actor.ts";
import { freshDatabase } from "./fresh-database.ts";

const ORIGIN = "http://localhost:3000";
export const TEST_PASSWORD = "correct horse battery";

export interface TestInstallation {
  /** `clock.now()` is the real time plus what `advance` added. */
  readonly deps: Container;
  /** Moves the clock forward. */
  advance(ms: number): void;
  /** Somebody with a password. */
  person(name: string, role: Actor["role"]): Promise<Actor>;
  /** Signs in over HTTP as a browser would; returns the answer. */
  signIn(identifier: string, password?: string, peer?: string): Promise<Response>;
  /** Headers of a signed-in browser. */
  headersOf(identifier: string, password?: string): Promise<Headers>;
  close(): Promise<void>;
}

/** `makeContainer` lets a test bring contracts and a generator of its own. */
export async function testInstallation(
  makeContainer: (databaseUrl: string) => Container = plainContainer,
): Promise<TestInstallation> {
  const database = await freshDatabase();
  const base = makeContainer(database.url);
  let added = 0;
  const deps: Container = { ...base, clock: { now: () => Date.now() + added } };
  // Slow on purpose, so once for all people of a test file.
  const hash = await hashPassword(TEST_PASSWORD);
  const signIn = (identifier: string, password = TEST_PASSWORD, peer = "192.0.2.1"): Promise<Response> =>
    handleAuthRequest(
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, host: "localhost:3000", "x-mge-peer": peer },
        body: JSON.stringify({ email: identifier, password }),
      }),
      deps,
    );
  return {
    deps,
    advance(ms) {
      added += ms;
    },
    async person(name, role) {
      const id = await inTransaction(deps.pool, async (tx) => {
        const inserted = await insertUser(tx, { email: `${name.toLowerCase()}@example.org`, name, role });
        if (inserted === undefined) throw new Error(`${name} exists already`);
        await savePasswordHash(tx, inserted, hash);
        return inserted;
      });
      const user = await findUser(deps.pool, id);
      if (user === undefined) throw new Error(`${name} vanished`);
      return { id, email: user.email, name: user.name, username: user.username, role: user.role };
    },
    signIn,
    async headersOf(identifier, password) {
      const response = await signIn(identifier, password);
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
      return new Headers({ cookie: cookies.join("; "), origin: ORIGIN, host: "localhost:3000" });
    },
    async close() {
      await base.close();
      await database.drop();
    },
  };
}

function plainContainer(databaseUrl: string): Container {
  return createContainer({
    databaseUrl,
    port: 3000,
    host: "127.0.0.1",
    dataFolder: "/nonexistent",
    workerConcurrency: 10,
    authSecret: "a secret that only these tests know, 32+",
    authUrl: "http://127.0.0.1:3000",
    providerKeys: {},
  });
}
