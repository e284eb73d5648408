/** Unpacks a tar, packed with gzip or not. */
import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Parser, type ReadEntry } from "tar";
import { asError, MgeError, messageOf } from "../../core/errors.ts";
import { refused } from "./entry-name.ts";
import type { Unpacking } from "./unpacking.ts";

const FILES: readonly string[] = ["File", "OldFile", "ContiguousFile"];
const FOLDERS: readonly string[] = ["Directory", "GNUDumpDir"];
const LINKS: readonly string[] = ["SymbolicLink", "Link"];

/** Throws BAD_INPUT or TOO_LARGE; what was written until then stays. */
export async function readTar(archive: string, isGzip: boolean, unpacking: Unpacking): Promise<void> {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // Everything that comes out counts, headers and padding too.
      try {
        unpacking.count(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(asError(error));
      }
    },
  });
  let failure: Error | undefined;
  let seen = 0;
  const parser = new Parser({ strict: true });
  const writes: Promise<void>[] = [];
  parser.on("entry", (entry: ReadEntry) => {
    seen += 1;
    const fail = (error: unknown) => {
      failure ??= asError(error);
      entry.resume();
      counter.destroy(failure);
    };
    try {
      const path = unpacking.admit(entry.path, whyUnusable(entry));
      if (path === undefined || !FILES.includes(entry.type)) entry.resume();
      else writes.push(unpacking.write(path, entry, true).catch(fail));
    } catch (error) {
      fail(error);
    }
  });
  try {
    const source = createReadStream(archive);
    const target = parserAsWritable(parser);
    await (isGzip ? pipeline(source, createGunzip(), counter, target) : pipeline(source, counter, target));
  } catch (error) {
    failure ??= asError(error);
  }
  await Promise.all(writes);
  if (failure === undefined && seen === 0) failure = refused("There is nothing in it");
  if (failure === undefined) return;
  if (failure instanceof MgeError) throw failure;
  throw refused(messageOf(failure), "The file may be damaged. Pack it again, as zip or tar.gz.");
}

function whyUnusable(entry: ReadEntry): string | undefined {
  if (FILES.includes(entry.type) || FOLDERS.includes(entry.type)) return undefined;
  return LINKS.includes(entry.type) ? "It is a link; links are not unpacked." : "It is a device or a pipe.";
}

/** The parser is no stream of Node's own, and `pipeline` takes only those. */
function parserAsWritable(parser: Parser): (chunks: AsyncIterable<Buffer>) => Promise<void> {
  return async (chunks) => {
    const ended = new Promise<void>((resolve, reject) => {
      parser.on("end", () => resolve());
      parser.on("error", reject);
    });
    ended.catch(() => undefined);
    for await (const chunk of chunks) {
      if (!parser.write(chunk))
        await Promise.race([new Promise<void>((go) => parser.once("drain", () => go())), ended]);
    }
    parser.end();
    await ended;
  };
}
