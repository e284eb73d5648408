import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { expect, test } from "vitest";
import { freshDatabase } from "../../testing/fresh-database.ts";

/** What a schema is made of, as text that does not depend on the order things were made in. */
const CATALOG: Readonly<Record<string, string>> = {
  columns: `SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || coalesce(character_maximum_length::text, '')
      || ' ' || coalesce(datetime_precision::text, '') || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'`,
  indexes: "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
  constraints: `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace`,
  enums: `SELECT t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY t.typname`,
};

test("the migrations make exactly the schema the client is generated from", async () => {
  const [migrated, described] = await Promise.all([freshDatabase(), freshDatabase({ isEmpty: true })]);
  try {
    await run(described.url, await scriptOf("prisma/schema.prisma", described.url));
    await run(migrated.url, "DROP TABLE _prisma_migrations");
    expect(await readCatalog(migrated.url)).toEqual(await readCatalog(described.url));
  } finally {
    await Promise.all([migrated.drop(), described.drop()]);
  }
});

/** The statements that make a schema from nothing, by Prisma's own engine, which wants any database to talk to. */
async function scriptOf(path: string, url: string): Promise<string> {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/[.]js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": wasm as unknown as WebAssembly.ModuleImports,
  });
  const exports = instance.exports as { __wbindgen_start?: () => void };
  (wasm as unknown as { __wbg_set_wasm: (exports: object) => void }).__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(url));
  const files = [{ path, content: await readFile(path, "utf8") }];
  const engine = await wasm.SchemaEngine.new(
    { datamodels: [[path, files[0]?.content ?? ""]] },
    () => undefined,
    adapter,
  );
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

async function readCatalog(url: string): Promise<Record<string, unknown>> {
  const entries = await Promise.all(
    Object.entries(CATALOG).map(async ([name, sql]) => [name, (await run(url, sql)).flat().sort()] as const),
  );
  return Object.fromEntries(entries);
}

async function run(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}
