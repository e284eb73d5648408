/** People: inviting, roles, deactivating, the last admin. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import { changePassword } from "../account/change-password.ts";
import type { Actor } from "../actor.ts";
import { acceptInvite } from "./accept-invite.ts";
import { createUser } from "./create-user.ts";
import { ensureLocalUser } from "./ensure-local-user.ts";
import { getInvite } from "./get-invite.ts";
import { listUsers } from "./list-users.ts";
import { resetPassword } from "./reset-password.ts";
import { setActive } from "./set-active.ts";
import { setRole } from "./set-role.ts";

const visitor = { actor: null, ip: "127.0.0.1" };
let installation: TestInstallation;
let root: Actor;

beforeAll(async () => {
  installation = await testInstallation();
  root = await installation.person("Root", "admin");
});
afterAll(() => installation.close());

const tokenOf = (path: string): string => new URL(path, "http://x").searchParams.get("token") ?? "";

describe("inviting", () => {
  it("gives a link that sets a password once", async () => {
    const { deps } = installation;
    const link = await createUser(deps, root, { email: "new@example.org", name: "New One", role: "reviewer" });
    const token = tokenOf(link.path);
    expect(await getInvite(deps, visitor, { token })).toMatchObject({ email: "new@example.org", name: "New One" });
    const tries = [1, 2, 3].map(() => acceptInvite(deps, visitor, { token, password: "a password of mine" }));
    const results = await Promise.allSettled(tries);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect((await installation.signIn("new@example.org", "a password of mine")).status).toBe(200);
    await expect(getInvite(deps, visitor, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("replaces earlier links, and a reset ends sessions only when it is used", async () => {
    const { deps } = installation;
    const user = await installation.person("Forgetful", "engineer");
    await installation.headersOf("forgetful");
    const first = await resetPassword(deps, root, { id: user.id });
    const second = await resetPassword(deps, root, { id: user.id });
    await expect(getInvite(deps, visitor, { token: tokenOf(first.path) })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await installation.signIn("forgetful")).status).toBe(200);
    await acceptInvite(deps, visitor, { token: tokenOf(second.path), password: "another password" });
    const { rows } = await deps.pool.query("select 1 from sessions where user_id = $1", [user.id]);
    expect(rows).toEqual([]);
    expect((await installation.signIn("forgetful")).status).toBe(401);
  });

  it("makes usernames from addresses, each once", async () => {
    const names = await Promise.all(
      ["a.b+c@one.org", "a.bc@two.org", "A.BC@three.org"].map(async (email) => {
        await createUser(installation.deps, root, { email: email.toLowerCase(), name: "X", role: "engineer" });
        const { users } = await listUsers(installation.deps, root);
        return users.find((user) => user.email === email.toLowerCase())?.username;
      }),
    );
    expect([...names].sort()).toEqual(["a.bc", "a.bc-2", "a.bc-3"]);
  });

  it("refuses an address that is taken, in any case", async () => {
    await expect(
      createUser(installation.deps, root, { email: "root@example.org", name: "X", role: "admin" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("the last admin", () => {
  it("can be neither demoted nor deactivated, also not by two admins at once", async () => {
    const { deps } = installation;
    await expect(setRole(deps, root, { id: root.id, role: "engineer" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(setActive(deps, root, { id: root.id, isActive: false })).rejects.toMatchObject({ code: "CONFLICT" });
    const second = await installation.person("Second", "admin");
    const results = await Promise.allSettled([
      setRole(deps, root, { id: second.id, role: "reviewer" }),
      setActive(deps, second, { id: root.id, isActive: false }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const { users } = await listUsers(deps, root);
    expect(users.filter((user) => user.role === "admin" && user.isActive)).toHaveLength(1);
    await deps.pool.query("update users set role = 'admin', is_active = true where user_id = $1", [root.id]);
  });

  it("does not count a superuser of the MVP who is inactive", async () => {
    const { deps } = installation;
    await deps.pool.query(
      `insert into users (user_id, email, username, is_superuser, is_active)
       values (gen_random_uuid(), 'mvp@example.org', 'mvp', true, false)`,
    );
    const { users } = await listUsers(deps, root);
    expect(users.find((user) => user.username === "mvp")).toMatchObject({ role: "admin", isActive: false });
  });
});

describe("own password", () => {
  it("needs the current one, and ends the other sessions only", async () => {
    const { deps } = installation;
    const user = await installation.person("Careful", "engineer");
    await installation.headersOf("careful");
    await installation.headersOf("careful");
    const { rows } = await deps.pool.query<{ token: string }>("select token from sessions where user_id = $1", [
      user.id,
    ]);
    const actor = { ...user, sessionToken: rows[0]?.token ?? "" };
    const change = (currentPassword: string): Promise<unknown> =>
      changePassword(deps, actor, { currentPassword, newPassword: "my next password" });
    await expect(change("wrong")).rejects.toMatchObject({ code: "BAD_INPUT" });
    await change("correct horse battery");
    const left = await deps.pool.query("select token from sessions where user_id = $1", [user.id]);
    expect(left.rows).toEqual([{ token: actor.sessionToken }]);
    expect((await installation.signIn("careful", "my next password")).status).toBe(200);
  });
});

it("tells in the audit log who did what", async () => {
  const { rows } = await installation.deps.pool.query<{ action: string; actor: string }>(
    "select distinct action, actor from audit_log where actor = 'root@example.org'",
  );
  const actions = rows.map((row) => row.action);
  expect(actions).toEqual(expect.arrayContaining(["users.create", "users.resetPassword"]));
});

it("makes the command line's user once, without a password", async () => {
  const users = await Promise.all([1, 2, 3].map(() => ensureLocalUser(installation.deps)));
  expect(new Set(users.map((user) => user.id)).size).toBe(1);
  expect(users[0]).toMatchObject({ role: "engineer" });
  expect((await installation.signIn(users[0]!.username, "")).status).toBe(401);
});

it("gives the command line's user neither a link nor another role, and lists it last", async () => {
  const { deps } = installation;
  const { id, email } = await ensureLocalUser(deps);
  await expect(resetPassword(deps, root, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(setRole(deps, root, { id, role: "admin" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(createUser(deps, root, { email, name: "X", role: "engineer" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const { users } = await listUsers(deps, root);
  expect(users.filter((user) => user.isCommandLine)).toEqual([users.at(-1)]);
  expect(users.at(-1)).toMatchObject({ id, role: "engineer", linkExpiresAt: null });
});

it("invites nobody under the command line's address before it has a user", async () => {
  const { deps } = installation;
  await deps.pool.query("delete from users where email = 'command-line@mge.invalid'");
  await expect(
    createUser(deps, root, { email: "command-line@mge.invalid", name: "X", role: "admin" }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
  const { users } = await listUsers(deps, root);
  expect(users.some((user) => user.isCommandLine)).toBe(false);
});
