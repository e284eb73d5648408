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

  it("stops guessing after ten wrong passwords from one place and a hundred from all, also by the other name and at once", async () => {
    await installation.person("Target", "engineer");
    const names = ["target", "Target@example.org"];
    const judgedFrom = async (peer: string): Promise<number> => {
      const statuses = await Promise.all(
        Array.from(
          { length: 16 },
          async (_, index) => (await installation.signIn(names[index % 2]!, "wrong", peer)).status,
        ),
      );
      expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
      return statuses.filter((status) => status === 401).length;
    };
    expect(await judgedFrom("192.0.2.66")).toBe(10);
    expect((await installation.signIn("target", undefined, "192.0.2.66")).status).toBe(429);
    expect((await installation.signIn("target")).status).toBe(200);

    let judged = 0;
    for (let peer = 100; peer < 112; peer += 1) judged += await judgedFrom(`192.0.2.${String(peer)}`);
    expect(judged).toBe(100);
    const refused = await installation.signIn("target");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(200);
    installation.advance(5 * 60_000 + 1);
    expect((await installation.signIn("target")).status).toBe(200);
  });

  it("reads no more than a name and a password take", async () => {
    const statusOf = async (body: string): Promise<number> => {
      const request = new Request("http://localhost:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:3000", host: "localhost:3000" },
        body,
      });
      return (await handleAuthRequest(request, installation.deps)).status;
    };
    expect(await statusOf(JSON.stringify({ email: "a".repeat(20_000), password: "x" }))).toBe(413);
    expect(await statusOf(JSON.stringify({ email: "a".repeat(300), password: "x" }))).toBe(400);
    expect(await statusOf(JSON.stringify({ email: "a\0", password: "x" }))).toBe(400);
    expect(await statusOf('{"email": "\\ud800", "password": "x"}')).toBe(400);
  });

  it("sends those away who come on top of a full queue, and has room again afterwards", async () => {
    await installation.person("Busy", "engineer");
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => installation.signIn(`no${String(index)}`)),
    );
    const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
    expect(count(401)).toBeGreaterThanOrEqual(22);
    expect(count(429)).toBe(60 - count(401));
    expect(answers.find((answer) => answer.status === 429)?.headers.get("retry-after")).toBe("5");
    expect((await installation.signIn("busy")).status).toBe(200);
  });

  it("keeps the session's secret in its cookie", async () => {
    await installation.person("Secret", "engineer");
    const response = await installation.signIn("secret");
    const headers = new Headers({ cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" });
    const request = new Request("http://localhost:3000/api/auth/get-session", { headers });
    const session = await handleAuthRequest(request, installation.deps);
    const { rows } = await installation.deps.pool.query<{ token: string }>(
      "select token from sessions s join users u using (user_id) where u.username = 'secret'",
    );
    const texts = [await response.text(), await session.text()];
    for (const text of texts) {
      expect(text).toContain("secret@example.org");
      expect(text).not.toContain(rows[0]?.token);
    }
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
