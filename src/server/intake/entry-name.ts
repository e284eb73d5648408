/** Names of entries in archives: which may be written, which are left out, which spoil the whole archive. */
import { MgeError } from "../../core/errors.ts";
import { whyUnusableName } from "./unusable-name.ts";

const MAX_PATH_BYTES = 1_000;
const MAX_NAME_BYTES = 255;

/** The path to write to, or why the entry is left out. */
export type EntryName = { readonly path: string } | { readonly path: string; readonly reason: string };

/** Throws BAD_INPUT for names that only an attack or a damaged archive has: absolute, upward, or with a NUL. */
export function readEntryName(name: string, maxDepth: number): EntryName {
  const forbidden = whyForbidden(name);
  if (forbidden !== undefined) throw refused(forbidden);
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
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

/** Why a name spoils the whole archive; undefined for any other. */
export function whyForbidden(name: string): string | undefined {
  const shown = JSON.stringify(name.slice(0, 200));
  if (name.includes("\0")) return `The name ${shown} holds a NUL character`;
  if (/^[/\\]/.test(name)) return `The path ${shown} is absolute`;
  if (/^[a-zA-Z]:/.test(name)) return `The path ${shown} begins with a drive letter`;
  return name.split(/[/\\]/).includes("..") ? `The path ${shown} leads out of the archive` : undefined;
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
