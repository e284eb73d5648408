/** Unpacks a zip. */
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { damagedArchive } from "./damaged-archive.ts";
import { refused } from "./entry-name.ts";
import type { Unpacking } from "./unpacking.ts";
import { Writes } from "./writes.ts";

/** Throws BAD_INPUT or TOO_LARGE; what was written until then stays. */
export async function readZip(archive: string, unpacking: Unpacking): Promise<void> {
  try {
    const zip = await openPromise(archive, { autoClose: false });
    try {
      unpacking.announce(zip.entryCount);
      const writes = new Writes();
      try {
        for await (const entry of zip.eachEntry()) {
          const path = placeOf(entry, unpacking);
          if (path === undefined) continue;
          writes.add(writeEntry(zip, entry, path, unpacking));
          await writes.room();
        }
      } finally {
        await writes.settle();
      }
      writes.throwFailure();
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damagedArchive(error);
  }
}

/** Undefined for folders and for what is left out. */
function placeOf(entry: Entry, unpacking: Unpacking): string | undefined {
  if (entry.isEncrypted()) throw refused("It is protected by a password", "Pack it without a password.");
  if (!entry.fileName.endsWith("/")) return unpacking.admit(entry.fileName, whyUnusable(entry));
  unpacking.passFolder(entry.fileName);
  return undefined;
}

async function writeEntry(zip: ZipFile, entry: Entry, path: string, unpacking: Unpacking): Promise<void> {
  const content = await zip.openReadStreamPromise(entry);
  // An error before the first read would be nobody's; whoever reads is told it all the same.
  content.on("error", () => undefined);
  await unpacking.write(path, content);
}

const FILE_TYPE = 0o170_000;
const REGULAR = 0o100_000;
const LINK = 0o120_000;

/** Unix writes the mode of a file into the upper half of its attributes. */
function whyUnusable(entry: Entry): string | undefined {
  if (!entry.canDecodeFileData()) return "It is packed in a way that is not understood.";
  const isFromUnix = entry.versionMadeBy >> 8 === 3;
  const type = isFromUnix ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (type === 0 || type === REGULAR) return undefined;
  return type === LINK ? "It is a symbolic link; links are not unpacked." : "It is a device or a pipe.";
}
