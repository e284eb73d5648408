/** Keys of providers at rest: AES-256-GCM under a key derived from the installation's secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { MgeError } from "../../../core/errors.ts";

/** Says how the rest is to be read: `v1.` nonce, tag and ciphertext in base64url, parted by dots. */
const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER_KEY_BYTES = 32;

/** Shorter keys are guessed more easily the more of them is known. */
const SHORTEST_HINTED = 12;
const HINT_CHARACTERS = 4;

function cipherKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "mge/provider-keys/v1", CIPHER_KEY_BYTES));
}

/** What is stored of a key. `provider` is part of the seal, so that no row can take another's key over. */
export function encryptKey(secret: string, provider: string, key: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKey(secret), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(provider));
  const sealed = Buffer.concat([cipher.update(key, "utf8"), cipher.final()]);
  return [VERSION, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** The key again. Throws CONFLICT when it was stored under another secret, or is damaged. */
export function decryptKey(secret: string, provider: string, stored: string): string {
  const [version, nonce, tag, sealed, ...more] = stored.split(".");
  if (version !== VERSION || nonce === undefined || tag === undefined || sealed === undefined || more.length > 0) {
    throw unreadable(provider);
  }
  try {
    const decipher = createDecipheriv(CIPHER, cipherKey(secret), Buffer.from(nonce, "base64url"), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(provider));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]).toString("utf8");
  } catch {
    throw unreadable(provider);
  }
}

/** The last characters of a key that is long enough to keep the rest to itself; null of a shorter one. */
export function hintOf(key: string): string | null {
  return key.length < SHORTEST_HINTED ? null : key.slice(-HINT_CHARACTERS);
}

function unreadable(provider: string): MgeError {
  return new MgeError(
    "CONFLICT",
    `The stored key of ${provider} cannot be read since the installation's secret changed.`,
    "An admin enters it again under Settings, Providers.",
  );
}
