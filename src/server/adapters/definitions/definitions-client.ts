/** The compilers that tell where names are declared, outside the caller's process; none starts before it is asked. */
import type { DefinitionFinder } from "../../../core/dependencies/definition-finder.ts";
import { CompilerTime } from "./compiler-time.ts";
import { PyrightDefinitions } from "./pyright-definitions.ts";
import { TypeScriptClient } from "./typescript-client.ts";

interface DefinitionFinderOptions {
  /** The repository's folder on disk. */
  readonly root: string;
  /** The most that each compiler's heap may take, in megabytes; what is measured for it is 200 to 300 MB above. */
  readonly maxHeapMb: number;
}

export interface DefinitionFinders {
  /** For TypeScript and JavaScript. */
  readonly typescript: DefinitionFinder;
  /** For Python. */
  readonly pyright: DefinitionFinder;
  /** How long all questions from now on may take together, in milliseconds; as long as it takes unless called. */
  allow(totalMs: number): void;
  /** What was left open in files for want of time, as a sentence or two, by path. */
  readonly lateFiles: ReadonlyMap<string, string>;
  /** Ends all processes; they end with the caller's process, too. */
  dispose(): Promise<void>;
}

export function createDefinitionFinders({ root, maxHeapMb }: DefinitionFinderOptions): DefinitionFinders {
  const time = new CompilerTime();
  const typescript = new TypeScriptClient(root, { maxHeapMb, time });
  const pyright = new PyrightDefinitions(root, { maxHeapMb, time });
  return {
    typescript,
    pyright,
    allow(totalMs) {
      time.allow(totalMs);
    },
    lateFiles: time.lateFiles,
    async dispose() {
      await Promise.all([typescript.dispose(), pyright.dispose()]);
    },
  };
}
