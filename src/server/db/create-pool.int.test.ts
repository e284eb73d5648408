import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../testing/fresh-database.ts";
import { createPool } from "./create-pool.ts";
import { createPrisma } from "./create-prisma.ts";

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("createPool and createPrisma", () => {
  test("read and write naive and zoned timestamps as UTC", async () => {
    await client.query(
      `ALTER DATABASE ${pg.escapeIdentifier(new URL(database.url).pathname.slice(1))} SET timezone TO 'Asia/Tokyo'`,
    );
    const pool = createPool(database.url, { max: 2 });
    const prisma = createPrisma(database.url);
    const moment = new Date("2026-03-29T01:30:00.123Z");
    try {
      const user = await prisma.user.create({
        data: { email: "a@b.c", username: "a", createdAt: moment, banExpires: moment },
      });
      const columns = "created_at, ban_expires, created_at::text AS naive";
      const found = await pool.query(`SELECT ${columns} FROM users WHERE user_id = $1`, [user.id]);
      expect(found.rows).toEqual([{ created_at: moment, ban_expires: moment, naive: "2026-03-29 01:30:00.123" }]);
      await pool.query("UPDATE users SET created_at = $1, ban_expires = $2", [moment, moment]);
      const again = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
      expect([again.createdAt, again.banExpires]).toEqual([moment, moment]);
    } finally {
      await prisma.$disconnect();
      await pool.end();
    }
  });
});
