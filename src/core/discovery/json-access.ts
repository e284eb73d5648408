/** Reading untrusted JSON without tripping over prototypes, and JSON pointers (RFC 6901) as URI fragments. */
import type { Json, JsonObject } from "../json.ts";

/** True for a JSON object (not an array, not null). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Own property of an object, else undefined. */
export function get(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Own property when it is a string. */
export function getString(value: Json | undefined, key: string): string | undefined {
  const found = get(value, key);
  return typeof found === "string" ? found : undefined;
}

/** Own property when it is a number. */
export function getNumber(value: Json | undefined, key: string): number | undefined {
  const found = get(value, key);
  return typeof found === "number" ? found : undefined;
}

/** Own property when it is an array, else an empty one. */
export function getArray(value: Json | undefined, key: string): readonly Json[] {
  const found = get(value, key);
  return isArray(found) ? found : [];
}

/** Own entries of a property that is an object, else none. */
export function entriesOf(value: Json | undefined, key: string): readonly (readonly [string, Json])[] {
  const found = get(value, key);
  return isObject(found) ? Object.entries(found) : [];
}

/** Extends a pointer by tokens. */
export function pointerTo(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>(
    (built, token) => `${built}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}

/** Tokens of a pointer such as `#/paths/~1pets`; undefined when it is not a pointer. */
export function pointerTokens(pointer: string): readonly string[] | undefined {
  const body = pointer.startsWith("#") ? pointer.slice(1) : pointer;
  if (body === "") return [];
  if (!body.startsWith("/")) return undefined;
  return body
    .slice(1)
    .split("/")
    .map((token) => decodeFragment(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What a pointer names inside a value, else undefined. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  const tokens = pointerTokens(pointer);
  if (tokens === undefined) return undefined;
  let current: Json | undefined = root;
  for (const token of tokens) {
    if (isArray(current)) current = /^(0|[1-9]\d*)$/.test(token) ? current[Number(token)] : undefined;
    else current = get(current, token);
    if (current === undefined) return undefined;
  }
  return current;
}

function decodeFragment(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** Equality of JSON values; the order of an object's keys does not matter. */
export function jsonEquals(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((item, index) => jsonEquals(item, right[index] ?? null));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every((key) => Object.hasOwn(right, key) && jsonEquals(left[key] ?? null, right[key] ?? null));
  }
  return false;
}
