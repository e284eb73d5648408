/**
 * Tells whether a process has the installation's secret, without the secret being stored: provider keys are encrypted with
 * what is derived from it, so a process with another one would fail later, in the middle of somebody's project.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { readSetting, saveSetting } from "../../repositories/settings.ts";
import type { Sql } from "../../repositories/sql.ts";

const KEY = "secret-probe";
const DIGEST_BYTES = 32;

const stored = z.object({ salt: z.base64(), digest: z.base64() });

/** Slow on purpose: what is stored must not help to guess. */
const digestOf = promisify<string, Buffer, number, Buffer>(scrypt);

/** `unknown`: no process of this installation has left a probe yet. */
export async function checkSecret(sql: Sql, secret: string): Promise<"fits" | "differs" | "unknown"> {
  const probe = stored.safeParse(await readSetting(sql, KEY));
  if (!probe.success) return "unknown";
  const digest = await digestOf(secret, Buffer.from(probe.data.salt, "base64"), DIGEST_BYTES);
  const expected = Buffer.from(probe.data.digest, "base64");
  return expected.length === digest.length && timingSafeEqual(expected, digest) ? "fits" : "differs";
}

/** Leaves the probe of this secret; answers as `checkSecret` did before. */
export async function rememberSecret(sql: Sql, secret: string): Promise<"fits" | "differs" | "unknown"> {
  const before = await checkSecret(sql, secret);
  if (before === "fits") return before;
  const salt = randomBytes(16);
  const digest = await digestOf(secret, salt, DIGEST_BYTES);
  await saveSetting(sql, KEY, { salt: salt.toString("base64"), digest: digest.toString("base64") });
  return before;
}
