/** Hashes of passwords: scrypt for new ones, bcrypt accepted as users of the MVP brought it. */
import bcrypt from "bcryptjs";
import { hashPassword, verifyPassword } from "better-auth/crypto";

export { hashPassword };

/** Whether a hash is bcrypt's (`$2a$`, `$2b$`, `$2y$`). */
export function isBcrypt(hash: string): boolean {
  return /^\$2[aby]\$\d\d\$/.test(hash);
}

/** Whether the password belongs to the hash, whichever of the two kinds it is. False for anything malformed. */
export async function verifyHash(hash: string, password: string): Promise<boolean> {
  try {
    return isBcrypt(hash) ? await bcrypt.compare(password, hash) : await verifyPassword({ hash, password });
  } catch {
    return false;
  }
}
