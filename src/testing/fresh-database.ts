/** A database of one's own for a test file, cloned from the migrated template. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface FreshDatabase {
  readonly url: string;
  /** Removes the database, connections that are still open included. */
  drop(): Promise<void>;
}

/** Clones the template; call it in `beforeAll` and `drop` in `afterAll`. `isEmpty`: without any table. */
export async function freshDatabase(options: { readonly isEmpty?: boolean } = {}): Promise<FreshDatabase> {
  const template = new URL(inject("templateUrl"));
  const source = options.isEmpty === true ? "template0" : template.pathname.slice(1);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(template, `CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(source)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(template, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Runs one statement beside the template, which nobody may be connected to while it is cloned. */
async function administer(server: URL, sql: string): Promise<void> {
  const url = new URL(server);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
