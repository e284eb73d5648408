/** Unpacks a zip. */
import { openPromise, type Entry } from "yauzl";
import { damagedArchive } from "./damaged-archive.ts";
import { refused } from "./entry-name.ts";
import type { Unpacking } from "./unpacking.ts";

/** Throws BAD_INPUT or TOO_LARGE; what was written until then stays. */
export async function readZip(archive: string, unpacking: Unpacking): Promise<void> {
  try {
    const zip = await openPromise(archive, { autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw refused("It is protected by a password", "Pack it without a password.");
        if (entry.fileName.endsWith("/")) {
          unpacking.passFolder(entry.fileName);
          continue;
        }
        const path = unpacking.admit(entry.fileName, whyUnusable(entry));
        if (path === undefined) continue;
        const content = await zip.openReadStreamPromise(entry);
        // An error before the first read would be nobody's; whoever reads is told it all the same.
        content.on("error", () => undefined);
        await unpacking.write(path, content);
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damagedArchive(error);
  }
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
