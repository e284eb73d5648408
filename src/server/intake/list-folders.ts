/** The folders in a folder, for choosing one; links are not followed. */
import { opendir } from "node:fs/promises";
import { unreadableFolder } from "./unreadable-folder.ts";

/** Entries that are looked at; a folder of more is typed instead of chosen. */
const MAX_ENTRIES = 10_000;
const MAX_FOLDERS = 500;

export interface FolderList {
  /** Names in alphabetical order; hidden folders are not among them. */
  readonly names: readonly string[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** Throws BAD_INPUT for a folder that cannot be read. */
export async function listFolders(folder: string): Promise<FolderList> {
  const names: string[] = [];
  let seen = 0;
  try {
    for await (const entry of await opendir(folder)) {
      seen += 1;
      if (seen > MAX_ENTRIES) break;
      if (entry.isDirectory() && !entry.name.startsWith(".")) names.push(entry.name);
    }
  } catch {
    throw unreadableFolder();
  }
  names.sort((a, b) => a.localeCompare(b, "en"));
  return { names: names.slice(0, MAX_FOLDERS), isCut: seen > MAX_ENTRIES || names.length > MAX_FOLDERS };
}
