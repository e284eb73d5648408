/** Unpacks a tar, packed with gzip or not. */
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Parser, type ReadEntry } from "tar";
import { asError } from "../../core/errors.ts";
import { damagedArchive } from "./damaged-archive.ts";
import { refused } from "./entry-name.ts";
import type { Unpacking } from "./unpacking.ts";
import { Writes } from "./writes.ts";

const FILES: readonly string[] = ["File", "OldFile", "ContiguousFile"];
const FOLDERS: readonly string[] = ["Directory", "GNUDumpDir"];
/** Files up to this size are taken out whole; larger ones are written as they come. */
const MAX_HELD_BYTES = 256_000;
const LINKS: readonly string[] = ["SymbolicLink", "Link"];

/** Throws BAD_INPUT or TOO_LARGE; what was written until then stays. */
export async function readTar(archive: string, isGzip: boolean, unpacking: Unpacking): Promise<void> {
  const source = createReadStream(archive);
  const bytes: Readable = isGzip ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => bytes.destroy(error));
  try {
    await readEntries(bytes, unpacking);
  } catch (error) {
    throw damagedArchive(error);
  } finally {
    bytes.destroy();
    source.destroy();
  }
}

async function readEntries(bytes: Readable, unpacking: Unpacking): Promise<void> {
  const parser = new Parser({ strict: true });
  const open = new Set<ReadEntry>();
  const writes = new Writes();
  let seen = 0;
  let failure: Error | undefined;
  // Resolves at the end and at the first failure, whichever comes first.
  const settled = Promise.withResolvers<undefined>();
  const over = Promise.withResolvers<undefined>();
  const fail = (error: unknown): void => {
    failure ??= asError(error);
    settled.resolve(undefined);
  };
  parser.on("error", fail);
  parser.on("end", () => settled.resolve(undefined));
  // What follows the mark of the end is padding, which the parser neither reads nor drains.
  let isOver = false;
  parser.on("eof", () => {
    isOver = true;
    over.resolve(undefined);
  });
  parser.on("entry", (entry: ReadEntry) => {
    seen += 1;
    try {
      const isFolder = FOLDERS.includes(entry.type);
      if (isFolder) unpacking.passFolder(entry.path);
      const path = isFolder ? undefined : unpacking.admit(entry.path, whyUnusable(entry));
      if (path === undefined) {
        entry.resume();
        return;
      }
      open.add(entry);
      const write =
        entry.size > MAX_HELD_BYTES ? unpacking.write(path, entry, true) : writeWhole(path, entry, unpacking);
      writes.add(write.catch(fail).finally(() => open.delete(entry)));
    } catch (error) {
      entry.resume();
      fail(error);
    }
  });
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      // Everything that comes out counts, headers and padding too.
      unpacking.count(chunk.length);
      const mayGoOn = parser.write(chunk);
      if (!mayGoOn && !isOver) await Promise.race([drained(parser), settled.promise, over.promise]);
      if (failure !== undefined || isOver) break;
      await writes.room();
    }
    if (failure === undefined) {
      parser.end();
      await settled.promise;
    }
  } catch (error) {
    fail(error);
  }
  // Whoever writes an entry that will never be whole must not wait for the rest of it.
  if (failure !== undefined) for (const entry of open) entry.destroy(failure);
  await writes.settle();
  if (failure !== undefined) throw failure;
  if (seen === 0) throw refused("There is nothing in it");
}

/** The parser goes on to the next entry without waiting for the disk. */
async function writeWhole(path: string, entry: ReadEntry, unpacking: Unpacking): Promise<void> {
  await unpacking.write(path, await entry.collect(), true);
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    parser.once("drain", () => resolve());
  });
}

function whyUnusable(entry: ReadEntry): string | undefined {
  if (FILES.includes(entry.type)) return undefined;
  return LINKS.includes(entry.type) ? "It is a link; links are not unpacked." : "It is a device or a pipe.";
}
