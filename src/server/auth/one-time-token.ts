/** One-time secrets: 256 random bits handed out once; only their hash is stored. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export interface OneTimeToken {
  readonly token: string;
  /** SHA-256 in hex; what is stored. */
  readonly hash: string;
}

export function createToken(): OneTimeToken {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Compares in constant time. */
export function isTokenOf(hash: string, token: string): boolean {
  const expected = Buffer.from(hash, "hex");
  const given = createHash("sha256").update(token).digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
}
