/** Which media types carry JSON. */
import type { Json } from "../../json.ts";
import { entriesOf } from "../json-access.ts";

/** True for `application/json`, `…+json` and ranges that include JSON. */
export function isJsonType(type: string): boolean {
  const bare = (type.split(";")[0] ?? "").trim().toLowerCase();
  if (bare === "application/json-patch+json") return false;
  return (
    bare === "application/json" ||
    bare === "text/json" ||
    bare === "*/*" ||
    bare === "application/*" ||
    bare.endsWith("+json")
  );
}

/** Media types of a `content` map, those that carry JSON first. */
export function mediaTypes(holder: Json): readonly (readonly [string, Json])[] {
  const all = entriesOf(holder, "content");
  return [...all.filter(([type]) => isJsonType(type)), ...all.filter(([type]) => !isJsonType(type))];
}
