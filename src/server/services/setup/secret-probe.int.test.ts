import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { createPool } from "../../db/create-pool.ts";
import { checkSecret, rememberSecret } from "./secret-probe.ts";

let database: FreshDatabase;
let pool: ReturnType<typeof createPool>;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const secret = "a secret that only this test knows, 32+";
const other = "another one that is just as long, and no fit";

test("fits, differs, and is not stored", async () => {
  expect(await checkSecret(pool, secret)).toBe("unknown");
  expect(await rememberSecret(pool, secret)).toBe("unknown");
  expect(await checkSecret(pool, secret)).toBe("fits");
  expect(await checkSecret(pool, other)).toBe("differs");
  const { rows } = await pool.query<{ text: string }>("select value::text as text from settings");
  const stored = rows.map(({ text }) => text).join();
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(Buffer.from(secret).toString("base64"));
});

test("whoever starts the installation with another one replaces it", async () => {
  expect(await rememberSecret(pool, other)).toBe("differs");
  expect(await checkSecret(pool, other)).toBe("fits");
});
