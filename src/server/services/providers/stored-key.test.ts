import { expect, it } from "vitest";
import { MgeError } from "../../../core/errors.ts";
import { decryptKey, encryptKey, hintOf } from "./stored-key.ts";

const SECRET = "the secret of an installation, 32 and more";
const KEY = "sk-test-0123456789abcdef";

it("a key comes back as it was, and is never stored the same way twice", () => {
  const first = encryptKey(SECRET, "anthropic", KEY);
  const second = encryptKey(SECRET, "anthropic", KEY);
  expect(decryptKey(SECRET, "anthropic", first)).toBe(KEY);
  expect(decryptKey(SECRET, "anthropic", second)).toBe(KEY);
  expect(first).not.toBe(second);
  expect(first).toMatch(/^v1[.]/);
  expect(Buffer.from(first.split(".").at(-1) ?? "", "base64url").toString("latin1")).not.toContain(KEY.slice(0, 8));
});

const stored = encryptKey(SECRET, "anthropic", KEY);
const flipped = `${stored.slice(0, -4)}${stored.slice(-4) === "AAAA" ? "BBBB" : "AAAA"}`;

it.each([
  ["another secret", `${SECRET}!`, "anthropic", stored],
  ["another provider's row", SECRET, "openai", stored],
  ["a changed character", SECRET, "anthropic", flipped],
  ["a cut one", SECRET, "anthropic", stored.slice(0, 20)],
  ["a short tag", SECRET, "anthropic", stored.replace(/^(v1[.][^.]+[.])[^.]+/, "$1AAAA")],
  ["an empty nonce", SECRET, "anthropic", stored.replace(/^v1[.][^.]+/, "v1.")],
  ["an unknown version", SECRET, "anthropic", stored.replace("v1", "v2")],
  ["no ciphertext at all", SECRET, "anthropic", KEY],
  ["nothing", SECRET, "anthropic", ""],
])("%s: a sentence with a remedy, without the key", (_, secret, provider, text) => {
  const error = (() => {
    try {
      return decryptKey(secret, provider, text);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(MgeError);
  const { message, remedy } = error as MgeError;
  expect(message).toBe(`The stored key of ${provider} cannot be read since the installation's secret changed.`);
  expect(remedy).toContain("enters it again");
  expect(`${message}${String(remedy)}`).not.toContain(KEY);
});

it("only long keys are hinted at", () => {
  expect(hintOf(KEY)).toBe("cdef");
  expect(hintOf("0123456789ab")).toBe("89ab");
  expect(hintOf("0123456789a")).toBeNull();
});
