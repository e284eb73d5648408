/** The only place that makes a Prisma client. */
import { PrismaPg } from "@prisma/adapter-pg";
import { createPool } from "./create-pool.ts";
import { PrismaClient } from "./generated/client.ts";

/** Makes a client with a pool of its own; `$disconnect()` ends both. Throws nothing until the first query. */
export function createPrisma(databaseUrl: string, options: { readonly max?: number } = {}): PrismaClient {
  const pool = createPool(databaseUrl, { max: options.max ?? 10, applicationName: "mge prisma" });
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}
