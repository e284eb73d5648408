/** Hashes of passwords: scrypt for new ones, bcrypt accepted as users of the MVP brought it. */
import bcrypt from "bcryptjs";
import { hashPassword as hashByScrypt, verifyPassword } from "better-auth/crypto";
import { MgeError } from "../../core/errors.ts";
import { GateBusy, WorkGate } from "../processes/work-gate.ts";

/** Hashing runs on the four threads that files and names of hosts are read with, so half of them stay free. */
const gate = new WorkGate({ maxRunning: 2, maxWaiting: 20 });

/** A new hash of the password. Throws UNAVAILABLE when too many passwords wait for their turn. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hashByScrypt(password));
}

/** Whether a hash is bcrypt's (`$2a$`, `$2b$`, `$2y$`). */
export function isBcrypt(hash: string): boolean {
  return /^\$2[aby]\$\d\d\$/.test(hash);
}

/**
 * Whether the password belongs to the hash, whichever of the two kinds it is. False for anything malformed. Throws
 * UNAVAILABLE when too many passwords wait for their turn.
 */
export function verifyHash(hash: string, password: string): Promise<boolean> {
  return inTurn(() => matches(hash, password));
}

async function matches(hash: string, password: string): Promise<boolean> {
  try {
    return isBcrypt(hash) ? await bcrypt.compare(password, hash) : await verifyPassword({ hash, password });
  } catch {
    return false;
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await gate.run(work);
  } catch (error) {
    if (!(error instanceof GateBusy)) throw error;
    throw new MgeError("UNAVAILABLE", "Too many people are signing in at once.", "Wait a few seconds and try again.");
  }
}
