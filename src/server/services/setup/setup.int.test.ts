/** The first admin: one token, once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { findLink, saveLink } from "../../repositories/users.ts";
import { createFirstAdmin } from "./create-first-admin.ts";
import { ensureSetupToken } from "./ensure-setup-token.ts";
import { getSetupStatus } from "./get-setup-status.ts";

const visitor = { actor: null, ip: "127.0.0.1" };
let installation: TestInstallation;

beforeAll(async () => {
  installation = await testInstallation();
});
beforeEach(async () => {
  await installation.deps.pool.query("delete from users");
  await installation.deps.pool.query("delete from settings");
  installation.advance(60_001);
});
afterAll(() => installation.close());

const admin = (token: string, name = "Ada"): Parameters<typeof createFirstAdmin>[2] => ({
  token,
  email: `${name.toLowerCase()}@example.org`,
  name,
  password: "correct horse battery",
});

async function adminNames(): Promise<string[]> {
  const { rows } = await installation.deps.pool.query<{ name: string }>("select name from users where role = 'admin'");
  return rows.map((row) => row.name);
}

describe("the set-up token", () => {
  it("creates the first admin, who can sign in, and dies", async () => {
    const token = (await ensureSetupToken(installation.deps)) ?? "";
    expect(await getSetupStatus(installation.deps, visitor)).toEqual({ needed: true });
    await createFirstAdmin(installation.deps, visitor, admin(token));
    expect((await installation.signIn("ada")).status).toBe(200);
    expect(await getSetupStatus(installation.deps, visitor)).toEqual({ needed: false });
    expect(await ensureSetupToken(installation.deps)).toBeUndefined();
    await expect(createFirstAdmin(installation.deps, visitor, admin(token, "Eve"))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await adminNames()).toEqual(["Ada"]);
  });

  it("takes over an address of somebody else's without their sessions and links", async () => {
    const { deps } = installation;
    const ada = await installation.person("Ada", "engineer");
    await installation.headersOf("ada");
    await inTransaction(deps.pool, (tx) => saveLink(tx, ada.id, "0".repeat(64), new Date(deps.clock.now() + 60_000)));
    const token = (await ensureSetupToken(deps)) ?? "";
    await createFirstAdmin(deps, visitor, admin(token));
    const { rows } = await deps.pool.query("select 1 from sessions where user_id = $1", [ada.id]);
    expect(rows).toEqual([]);
    expect(await findLink(deps.pool, "0".repeat(64))).toBeUndefined();
  });

  it("is stored as a hash only, and replaced at each start", async () => {
    const first = (await ensureSetupToken(installation.deps)) ?? "";
    const second = (await ensureSetupToken(installation.deps)) ?? "";
    const { rows } = await installation.deps.pool.query("select value::text from settings");
    expect(JSON.stringify(rows)).not.toContain(second);
    await expect(createFirstAdmin(installation.deps, visitor, admin(first))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await createFirstAdmin(installation.deps, visitor, admin(second));
  });

  it.each([[""], ["guess"]])("refuses %j, also before there is one", async (token) => {
    await expect(createFirstAdmin(installation.deps, visitor, admin(token))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await ensureSetupToken(installation.deps);
    await expect(createFirstAdmin(installation.deps, visitor, admin(token))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await adminNames()).toEqual([]);
  });

  it("lets exactly one of several at once through", async () => {
    const token = (await ensureSetupToken(installation.deps)) ?? "";
    const results = await Promise.allSettled(
      ["Ada", "Ben", "Cleo", "Dan"].map((name) => createFirstAdmin(installation.deps, visitor, admin(token, name))),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await adminNames()).toHaveLength(1);
  });

  it("stops listening to an address that guesses", async () => {
    await ensureSetupToken(installation.deps);
    const codes: unknown[] = [];
    for (let tries = 0; tries < 21; tries++) {
      await createFirstAdmin(installation.deps, visitor, admin("guess")).catch((error: unknown) => {
        codes.push((error as { code: string }).code);
      });
    }
    expect(codes.slice(0, 20)).toEqual(new Array(20).fill("FORBIDDEN"));
    expect(codes[20]).toBe("UNAVAILABLE");
  });
});
