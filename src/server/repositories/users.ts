/** Rows of `users`, their credentials in `accounts`, their sessions, and their one-time links in `verifications`. */
import type { Sql, Transaction } from "./sql.ts";

export interface UserRecord {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  /** `admin` also for a superuser of the MVP. */
  readonly role: "engineer" | "reviewer" | "admin";
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly linkExpiresAt: Date | null;
  readonly createdAt: Date;
  readonly lastLoginAt: Date | null;
}

const LINK_PREFIX = "invite:";

/** Unknown roles count as the least one, so that a patched row never gains rights. */
const ROLE = `case when u.is_superuser or u.role = 'admin' then 'admin' when u.role = 'reviewer' then 'reviewer' else 'engineer' end`;
const IS_ACTIVE = `(u.is_active and not (coalesce(u.banned, false) and coalesce(u.ban_expires > now(), true)))`;
const COLUMNS = `u.user_id::text as id, u.email, u.username, coalesce(nullif(u.name, ''), u.username) as name, ${ROLE} as role,
  ${IS_ACTIVE} as "isActive",
  (coalesce(u.password_hash, '') <> '' or exists (
    select 1 from accounts a where a.user_id = u.user_id and a.provider_id = 'credential' and a.password is not null
  )) as "hasPassword",
  (select max(v.expires_at) from verifications v
    where v.identifier = '${LINK_PREFIX}' || u.user_id::text and v.expires_at > now()) as "linkExpiresAt",
  u.created_at as "createdAt", u.last_login_at as "lastLoginAt"`;

export async function listUsers(sql: Sql): Promise<UserRecord[]> {
  const { rows } = await sql.query<UserRecord>(`select ${COLUMNS} from users u order by lower(u.name), u.email`);
  return rows;
}

export async function findUser(sql: Sql, id: string): Promise<UserRecord | undefined> {
  const { rows } = await sql.query<UserRecord>(`select ${COLUMNS} from users u where u.user_id = $1::uuid`, [id]);
  return rows[0];
}

/** By e-mail address or username, whatever their case; an exact username wins over an address. */
export async function findUserByIdentifier(sql: Sql, identifier: string): Promise<UserRecord | undefined> {
  const { rows } = await sql.query<UserRecord>(
    `select ${COLUMNS} from users u where lower(u.email) = lower($1) or u.username = $1
     order by (u.username = $1) desc, (u.email = $1) desc limit 1`,
    [identifier],
  );
  return rows[0];
}

/** Serializes everything that decides by who the admins are. */
export async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('mge:admins', 0))");
}

export async function countActiveAdmins(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from users u where ${IS_ACTIVE} and ${ROLE} = 'admin'`,
  );
  return rows[0]?.count ?? 0;
}

export interface NewUser {
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: UserRecord["role"];
  /** A random one when it is missing. */
  readonly id?: string;
}

/** Inserts a user with a username made from the address. Undefined when the address is taken. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<string | undefined> {
  const base = usernameBase(user.email);
  await tx.query("select pg_advisory_xact_lock(hashtextextended('mge:username:' || $1::text, 0))", [base]);
  const { rows } = await tx.query<{ id: string }>(
    `insert into users (user_id, email, username, name, role)
     select coalesce($5::uuid, gen_random_uuid()), $1::text, coalesce(
       (select $2::text where not exists (select 1 from users where username = $2::text)),
       (select $2::text || '-' || n from generate_series(2, 100000) n
        where not exists (select 1 from users where username = $2::text || '-' || n) order by n limit 1)
     ), $3::text, $4::text
     where not exists (select 1 from users where lower(email) = lower($1::text))
     on conflict (email) do nothing
     returning user_id::text as id`,
    [user.email, base, user.name, user.role, user.id ?? null],
  );
  return rows[0]?.id;
}

/** `Ada.Lovelace@example.org` → `ada.lovelace`. */
function usernameBase(email: string): string {
  const local = email.split("@")[0] ?? "";
  const cleaned = local
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, "")
    .slice(0, 80);
  return cleaned === "" ? "user" : cleaned;
}

export async function updateRole(tx: Transaction, id: string, role: UserRecord["role"]): Promise<void> {
  await tx.query(
    `update users
     set role = $2::text, is_superuser = is_superuser and $2::text = 'admin', updated_at = now() at time zone 'UTC'
     where user_id = $1::uuid`,
    [id, role],
  );
}

/** Activating also lifts a ban, so that the switch does what it says. */
export async function updateActive(tx: Transaction, id: string, isActive: boolean): Promise<void> {
  await tx.query(
    `update users set is_active = $2, banned = case when $2 then false else banned end,
       updated_at = now() at time zone 'UTC' where user_id = $1::uuid`,
    [id, isActive],
  );
}

export async function touchLastLogin(sql: Sql, id: string): Promise<void> {
  await sql.query("update users set last_login_at = now() at time zone 'UTC' where user_id = $1::uuid", [id]);
}

/** The hash in force: the credential account's, or the one that came from the MVP. */
export async function findPasswordHash(sql: Sql, id: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ hash: string | null }>(
    `select coalesce(
       (select a.password from accounts a where a.user_id = u.user_id and a.provider_id = 'credential'
        and a.account_id = u.user_id::text), nullif(u.password_hash, '')) as hash
     from users u where u.user_id = $1::uuid`,
    [id],
  );
  return rows[0]?.hash ?? undefined;
}

/** Makes this the only password of the user. */
export async function savePasswordHash(tx: Transaction, id: string, hash: string): Promise<void> {
  await tx.query(
    `insert into accounts (account_id, provider_id, user_id, password, updated_at)
     values ($1::text, 'credential', $1::uuid, $2, now())
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    [id, hash],
  );
  await tx.query("update users set password_hash = null where user_id = $1::uuid and password_hash is not null", [id]);
}

/** Gives a user of the MVP the account row that signing in looks for; their hash stays as it is. */
export async function adoptMvpPassword(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `insert into accounts (account_id, provider_id, user_id, password, updated_at)
     select u.user_id::text, 'credential', u.user_id, u.password_hash, now() from users u
     where u.user_id = $1::uuid and coalesce(u.password_hash, '') <> ''
     on conflict (provider_id, account_id) do nothing`,
    [id],
  );
}

/** Stores the address in lower case, as signing in looks it up. False when another user has it so already. */
export async function lowerEmail(sql: Sql, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update users u set email = lower(email) where user_id = $1::uuid
     and not exists (select 1 from users o where o.email = lower(u.email) and o.user_id <> u.user_id)`,
    [id],
  );
  return rowCount === 1;
}

/** Whether somebody is active and, where a session is named, still signed in with it. */
export async function isSignedIn(sql: Sql, userId: string, sessionToken: string | undefined): Promise<boolean> {
  const { rows } = await sql.query<{ is: boolean }>(
    `select ${IS_ACTIVE} and ($2::text is null or exists (
       select 1 from sessions s where s.user_id = u.user_id and s.token = $2 and s.expires_at > now())) as is
     from users u where u.user_id = $1::uuid`,
    [userId, sessionToken ?? null],
  );
  return rows[0]?.is === true;
}

/** Ends the user's sessions; `exceptSessionToken` stays. */
export async function deleteSessions(sql: Sql, userId: string, exceptSessionToken?: string): Promise<void> {
  await sql.query("delete from sessions where user_id = $1::uuid and token is distinct from $2::text", [
    userId,
    exceptSessionToken ?? null,
  ]);
}

/** Replaces the user's one-time link. */
export async function saveLink(tx: Transaction, userId: string, hash: string, expiresAt: Date): Promise<void> {
  await deleteLinks(tx, userId);
  await tx.query("insert into verifications (identifier, value, expires_at, updated_at) values ($1, $2, $3, now())", [
    LINK_PREFIX + userId,
    hash,
    expiresAt,
  ]);
}

export async function deleteLinks(tx: Transaction, userId: string): Promise<void> {
  await tx.query("delete from verifications where identifier = $1", [LINK_PREFIX + userId]);
}

/** For whom a link is, while it is valid and its user active. */
export async function findLink(sql: Sql, hash: string): Promise<{ userId: string; expiresAt: Date } | undefined> {
  const { rows } = await sql.query<{ userId: string; expiresAt: Date }>(
    `select u.user_id::text as "userId", v.expires_at as "expiresAt" from verifications v
     join users u on v.identifier = '${LINK_PREFIX}' || u.user_id::text
     where v.value = $1 and v.expires_at > now() and ${IS_ACTIVE}`,
    [hash],
  );
  return rows[0];
}

/** Uses a link up. True for exactly one of several who try. */
export async function consumeLink(tx: Transaction, hash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from verifications where value = $1 and identifier like '${LINK_PREFIX}%' and expires_at > now()`,
    [hash],
  );
  return rowCount === 1;
}
