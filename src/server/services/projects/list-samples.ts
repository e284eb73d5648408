/** The inputs that come with the product, to start a project of one's own from. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sample } from "../views/sample.ts";

const SAMPLES = [
  {
    fileName: "bookshop.brief.md",
    title: "Bookshop",
    note: "A brief: relations, rules, and one operation for a person",
  },
  {
    fileName: "library-loans.brief.md",
    title: "Library Loans",
    note: "A brief with rules and requirements that go to review",
  },
  { fileName: "petstore.openapi.yaml", title: "Pet Store", note: "An OpenAPI 3.1 document" },
] as const;

/** Undefined when it is missing. Every process of an installation runs in its folder. */
export async function readSample(fileName: string): Promise<string | undefined> {
  const path = join(/* turbopackIgnore: true */ process.cwd(), "samples", fileName);
  return readFile(path, "utf8").catch(() => undefined);
}

/** Those that are there, with their text. */
export async function listSamples(): Promise<{ samples: Sample[] }> {
  const found = await Promise.all(
    SAMPLES.map(async (sample) => ({ ...sample, text: await readSample(sample.fileName) })),
  );
  return { samples: found.flatMap(({ text, ...sample }) => (text === undefined ? [] : [{ ...sample, text }])) };
}
