import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { priceSourceOf } from "../../../core/models/price-table.ts";
import type { Sql } from "../../repositories/sql.ts";
import { listKnownProviders } from "./known-providers.ts";

const nothingStored: Sql = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };
const secrets = { authSecret: "x".repeat(32), providerKeys: { anthropic: "a", openai: "b", google: "c" } };

it("providers of the environment begin with models that the SDK knows and that have a list price", async () => {
  const known = await listKnownProviders(nothingStored, secrets);
  expect(known.map(({ row }) => row.name)).toEqual(["anthropic", "google", "openai"]);
  for (const { row } of known) {
    const types = readFileSync(`node_modules/@ai-sdk/${row.kind}/dist/index.d.ts`, "utf8");
    for (const model of Object.values(row.models)) {
      expect(types, model).toContain(`'${model}'`);
      expect(priceSourceOf(row, model), model).toBe("listed");
    }
  }
});
