/** What the interface is shown of an analysed import in figures. */
import { z } from "zod";
import { dependencyType } from "./common.ts";

export const importFigures = z.object({
  /** By type and resolver, the most frequent first. */
  dependencies: z.array(
    z.object({
      type: dependencyType,
      resolver: z.string(),
      count: z.number(),
      typeOnly: z.number(),
      crossFile: z.number(),
    }),
  ),
  /** Atoms by lines of code; `high` null has no upper bound. */
  sizes: z.array(z.object({ low: z.number(), high: z.number().nullable(), atoms: z.number(), lines: z.number() })),
  /** The most frequent first. */
  kinds: z.array(z.object({ kind: z.string(), atoms: z.number() })),
  /** All ten in their order; the three counts add up to the number of atoms. */
  criteria: z.array(z.object({ criterion: z.string(), met: z.number(), unmet: z.number(), notJudged: z.number() })),
  /** Atoms of each cycle, the largest first. */
  cycles: z.array(z.number()),
});

export type ImportFigures = z.infer<typeof importFigures>;
