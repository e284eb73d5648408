/** The part of yauzl that is used here; the package has no types of its own. */
declare module "yauzl" {
  import type { Readable } from "node:stream";

  export interface Entry {
    readonly fileName: string;
    readonly versionMadeBy: number;
    readonly externalFileAttributes: number;
    isEncrypted(): boolean;
    canDecodeFileData(): boolean;
  }

  export interface ZipFile {
    /** As the archive's end says; no more are ever read. */
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }

  export interface Options {
    /** Emits entries one by one, as they are asked for. */
    readonly lazyEntries?: boolean;
    readonly autoClose?: boolean;
    /** False: names are bytes. */
    readonly decodeStrings?: boolean;
    /** Fails a stream that gives more or fewer bytes than its header says. */
    readonly validateEntrySizes?: boolean;
    /** False: backslashes count as slashes. */
    readonly strictFileNames?: boolean;
  }

  export function openPromise(path: string, options?: Options): Promise<ZipFile>;
}
