/** What the interface is shown of the samples. */
import { z } from "zod";

const sample = z.object({
  fileName: z.string(),
  title: z.string(),
  /** What it shows, in a few words. */
  note: z.string(),
  text: z.string(),
});

export const sampleList = z.object({ samples: z.array(sample) });

export type Sample = z.infer<typeof sample>;
