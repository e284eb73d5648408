/** Signing in over HTTP, as a browser does it, against a real database. */
import bcrypt from "bcryptjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_PASSWORD, type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { setActive } from "../services/users/set-active.ts";
import { findActor } from "./find-actor.ts";
import { handleAuthRequest } from "./handle-auth-request.ts";

let installation: TestInstallation;

beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.close());

/** A user as the MVP left them: a bcrypt hash in `users`, nothing in `accounts`. */
async function mvpUser(email: string, username: string, facts = ""): Promise<void> {
  const hash = (await bcrypt.hash("mvp password", 4)).replace("$2b$", "$2a$");
  await installation.deps.pool.query(
    `insert into users (user_id, email, username, password_hash) values (gen_random_uuid(), $1, $2, $3)`,
    [email, username, hash],
  );
  if (facts !== "") await installation.deps.pool.query(`update users set ${facts} where email = $1`, [email]);
}

describe("signing in", () => {
  it("gives an httpOnly, lax session cookie that says who asks", async () => {
    const ada = await installation.person("Ada", "reviewer");
    const response = await installation.signIn("ada@example.org");
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const actor = await findActor(installation.deps, await installation.headersOf("ada@example.org"));
    expect(actor).toMatchObject({ id: ada.id, role: "reviewer", username: "ada" });
  });

  it.each([
    ["a wrong password", "ada@example.org", "wrong"],
    ["an unknown address", "nobody@example.org", TEST_PASSWORD],
    ["an unknown username", "nobody", TEST_PASSWORD],
    ["nothing", "", ""],
  ])("refuses %s in the same way", async (_case, identifier, password) => {
    const response = await installation.signIn(identifier, password);
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ["by address", "old@example.org", "old@example.org", "old"],
    ["by username", "older", "Older@Example.org", "older"],
    ["by address in another case", "OLDEST@example.org", "Oldest@example.org", "oldest"],
  ])("accepts a bcrypt hash of the MVP %s and replaces it", async (_case, identifier, email, username) => {
    await mvpUser(email, username, username === "oldest" ? "is_superuser = true" : "");
    expect((await installation.signIn(identifier, "not it")).status).toBe(401);
    const headers = await installation.headersOf(identifier, "mvp password");
    expect(await findActor(installation.deps, headers)).toMatchObject({
      username,
      role: username === "oldest" ? "admin" : "engineer",
    });
    const { rows } = await installation.deps.pool.query(
      "select u.password_hash, a.password from users u join accounts a using (user_id) where username = $1",
      [username],
    );
    expect(rows[0]).toMatchObject({ password_hash: null });
    expect(rows[0]?.["password"]).not.toMatch(/^\$2/);
    expect((await installation.signIn(identifier, "mvp password")).status).toBe(200);
  });

  it.each([["is_active = false"], ["banned = true"]])(
    "refuses a user with %s, and only tells who knows the password",
    async (facts) => {
      const name = facts.split(" ")[0] ?? "";
      await mvpUser(`${name}@example.org`, name, facts);
      const refused = await installation.signIn(name, "mvp password");
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ message: expect.stringContaining("deactivated") as string });
      expect(refused.headers.getSetCookie()).toEqual([]);
      expect((await installation.signIn(name, "wrong")).status).toBe(401);
    },
  );

  it("ends every session at once when somebody is deactivated", async () => {
    const admin = await installation.person("Root", "admin");
    const grace = await installation.person("Grace", "engineer");
    const headers = await installation.headersOf("grace");
    expect(await findActor(installation.deps, headers)).toMatchObject({ id: grace.id });
    await setActive(installation.deps, admin, { id: grace.id, isActive: false });
    expect(await findActor(installation.deps, headers)).toBeNull();
    const { rows } = await installation.deps.pool.query("select 1 from sessions where user_id = $1", [grace.id]);
    expect(rows).toEqual([]);
    await setActive(installation.deps, admin, { id: grace.id, isActive: true });
    expect(await findActor(installation.deps, headers)).toBeNull();
  });

  it("stops guessing after ten wrong passwords, also by the other name, and lets go after five minutes", async () => {
    await installation.person("Target", "engineer");
    for (let tries = 0; tries < 10; tries++) {
      expect((await installation.signIn(tries % 2 === 0 ? "target" : "Target@example.org", "wrong")).status).toBe(401);
    }
    expect((await installation.signIn("target")).status).toBe(429);
    installation.advance(5 * 60_000 + 1);
    expect((await installation.signIn("target")).status).toBe(200);
  });

  it("refuses other sites, and has no other way in", async () => {
    const request = (path: string, origin: string): Request =>
      new Request(`http://localhost:3000/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin, host: "localhost:3000", cookie: "x=1" },
        body: JSON.stringify({ email: "ada@example.org", password: TEST_PASSWORD, name: "Eve" }),
      });
    const statusOf = async (path: string, origin: string): Promise<number> =>
      (await handleAuthRequest(request(path, origin), installation.deps)).status;
    expect(await statusOf("/sign-in/email", "https://evil.example")).toBe(403);
    expect(await statusOf("/sign-in/email", "http://127.0.0.1:3000")).toBe(200);
    expect(await statusOf("/sign-up/email", "http://localhost:3000")).toBe(404);
    expect(await statusOf("/update-user", "http://localhost:3000")).toBe(404);
  });
});
