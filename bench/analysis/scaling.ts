/** Large projects for time and memory, put together of several corpora. */
import { cp, mkdir, mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Corpus, copyCorpus } from "./corpora.ts";

export interface LargeProject {
  readonly folder: string;
  readonly bytes: number;
  readonly files: readonly string[];
  remove(): Promise<void>;
}

/** Takes whole files, corpus by corpus, until there are `bytes`; fewer when the corpora hold no more. */
export async function largeProject(corpora: readonly Corpus[], bytes: number): Promise<LargeProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "mge-bench-large-")));
  const files: string[] = [];
  let size = 0;
  for (const corpus of corpora) {
    const copy = size < bytes ? await copyCorpus(corpus) : null;
    if (copy === null) continue;
    for (const file of copy.files) {
      if (size >= bytes) break;
      const target = join(corpus.name, file);
      await mkdir(dirname(join(folder, target)), { recursive: true });
      await cp(join(copy.folder, file), join(folder, target));
      size += (await stat(join(folder, target))).size;
      files.push(target);
    }
    await copy.remove();
  }
  return { folder, bytes: size, files, remove: () => rm(folder, { recursive: true, force: true }) };
}
