/** Rows of `rate_buckets`: requests and tokens per minute of a provider, shared by all workers by the database's clock. */
import type { Sql } from "./sql.ts";

/** Undefined: no limit. */
export interface RateLimits {
  readonly requestsPerMinute: number | undefined;
  readonly tokensPerMinute: number | undefined;
}

/** So many seconds' worth may be used at once. Little, so that no minute sees more than it should. */
const BURST_SECONDS = 2;

/**
 * Takes one request and its tokens in any case, and tells after how many milliseconds it may be made: what is taken
 * beyond the bucket's content is owed and refilled first, so whoever comes later waits longer and nobody starves.
 */
export async function takeRate(sql: Sql, provider: string, limits: RateLimits, tokens: number): Promise<number> {
  const requestsPerSecond = perSecond(limits.requestsPerMinute);
  const tokensPerSecond = perSecond(limits.tokensPerMinute);
  const { rows } = await sql.query<{ requests: number; tokens: number; blockedMs: number }>(
    `insert into rate_buckets as b (provider, requests, tokens, refilled_at)
     values ($1, $3::float8 - 1, $5::float8 - $6::float8, clock_timestamp())
     on conflict (provider) do update set
       requests = least($3::float8, b.requests + $2::float8 * ${ELAPSED}) - 1,
       tokens = least($5::float8, b.tokens + $4::float8 * ${ELAPSED}) - $6::float8,
       refilled_at = clock_timestamp()
     returning requests, tokens, ${BLOCKED_MS} as "blockedMs"`,
    [
      provider,
      requestsPerSecond ?? 0,
      requestsPerSecond === undefined ? 1 : Math.max(1, requestsPerSecond * BURST_SECONDS),
      tokensPerSecond ?? 0,
      (tokensPerSecond ?? 0) * BURST_SECONDS,
      tokensPerSecond === undefined ? 0 : tokens,
    ],
  );
  const bucket = rows[0] ?? { requests: 0, tokens: 0, blockedMs: 0 };
  return Math.max(
    bucket.blockedMs,
    requestsPerSecond === undefined ? 0 : owedMs(bucket.requests, requestsPerSecond),
    tokensPerSecond === undefined ? 0 : owedMs(bucket.tokens, tokensPerSecond),
  );
}

/** Gives back what was taken for a call that was not made, or that used less; negative tokens are taken in addition. */
export async function giveBackRate(
  sql: Sql,
  provider: string,
  unused: { readonly requests: number; readonly tokens: number },
): Promise<void> {
  await sql.query(
    `update rate_buckets set requests = requests + $2::float8, tokens = tokens + $3::float8 where provider = $1`,
    [provider, unused.requests, unused.tokens],
  );
}

/** Everybody leaves the provider alone for so long, as it asked. */
export async function blockProvider(sql: Sql, provider: string, forMs: number): Promise<void> {
  await sql.query(
    `insert into rate_buckets as b (provider, requests, tokens, blocked_until)
     values ($1, 0, 0, clock_timestamp() + $2::float8 * interval '1 ms')
     on conflict (provider) do update set blocked_until = greatest(b.blocked_until, excluded.blocked_until)`,
    [provider, forMs],
  );
}

/** Milliseconds for which the provider wants to be left alone; 0 when it does not. */
export async function readBlockedMs(sql: Sql, provider: string): Promise<number> {
  const { rows } = await sql.query<{ blockedMs: number }>(
    `select ${BLOCKED_MS} as "blockedMs" from rate_buckets where provider = $1`,
    [provider],
  );
  return rows[0]?.blockedMs ?? 0;
}

const ELAPSED = "greatest(0, extract(epoch from clock_timestamp() - b.refilled_at))::float8";
const BLOCKED_MS = "greatest(0, coalesce(extract(epoch from blocked_until - clock_timestamp()) * 1000, 0))::float8";

function perSecond(perMinute: number | undefined): number | undefined {
  return perMinute === undefined ? undefined : perMinute / 60;
}

function owedMs(content: number, perSecondRate: number): number {
  return content >= 0 ? 0 : (-content / perSecondRate) * 1000;
}
