/** Whether a key that was entered for one address may be used for what is asked now. */
import { MgeError } from "../../../core/errors.ts";
import type { ProviderKind } from "../../../core/models/provider.ts";
import type { ProviderRow } from "../../repositories/providers.ts";

interface Target {
  readonly kind: ProviderKind;
  readonly baseUrl: string | null;
}

const originOf = (baseUrl: string | null): string | null => (baseUrl === null ? null : new URL(baseUrl).origin);

/**
 * Throws BAD_INPUT when the stored key would be sent to somebody it was not entered for: who may change an address
 * must not be able to read a key by it.
 */
export function requireSameRecipient(stored: ProviderRow, target: Target): void {
  if (stored.encryptedKey === null) return;
  if (stored.kind === target.kind && originOf(stored.baseUrl) === originOf(target.baseUrl)) return;
  const message = "The stored key was entered for another address, and is not sent to this one.";
  throw new MgeError("BAD_INPUT", message, "Enter the key again, or remove it.", [{ path: "apiKey", message }]);
}
