/** Names of entries in archives: which may be written, which are left out, which spoil the whole archive. */
import { MgeError } from "../../core/errors.ts";
import { whyUnusableName } from "./unusable-name.ts";

const MAX_PATH_BYTES = 1_000;
const MAX_NAME_BYTES = 255;

/** The path to write to, or why the entry is left out. */
export type EntryName = { readonly path: string } | { readonly path: string; readonly reason: string };

/** Throws BAD_INPUT for names that only an attack or a damaged archive has: absolute, upward, or with a NUL. */
export function readEntryName(name: string, maxDepth: number): EntryName {
  const shown = JSON.stringify(name.slice(0, 200));
  if (name.includes("\0")) throw refused(`The name ${shown} holds a NUL character`);
  if (/^[/\\]/.test(name)) throw refused(`The path ${shown} is absolute`);
  if (/^[a-zA-Z]:/.test(name)) throw refused(`The path ${shown} begins with a drive letter`);
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (name.split(/[/\\]/).includes("..")) throw refused(`The path ${shown} leads out of the archive`);
  const path = parts.join("/");
  const unusable = whyUnusableName(path);
  if (unusable !== undefined) return { path, reason: unusable };
  if (parts.length - 1 > maxDepth) {
    return { path, reason: `It lies deeper than the ${String(maxDepth)} folders within each other that are unpacked.` };
  }
  const isLong =
    Buffer.byteLength(path) > MAX_PATH_BYTES || parts.some((part) => Buffer.byteLength(part) > MAX_NAME_BYTES);
  return isLong ? { path, reason: "Its name is too long." } : { path };
}

export function refused(
  what: string,
  remedy = "Pack the folder again, without it, and upload the new archive.",
): MgeError {
  return new MgeError(
    "BAD_INPUT",
    `The archive cannot be unpacked: ${what[0]?.toLowerCase() ?? ""}${what.slice(1)}.`,
    remedy,
  );
}
