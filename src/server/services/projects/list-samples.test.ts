import { expect, it } from "vitest";
import { hasErrors } from "../../../core/diagnostics.ts";
import { readInput } from "../../reader/read-input.ts";
import { listSamples, readSample } from "./list-samples.ts";

it("gives every sample with a text that is understood and bears its title", async () => {
  const { samples } = await listSamples();
  expect(samples.map(({ fileName }) => fileName)).toEqual([
    "bookshop.brief.md",
    "library-loans.brief.md",
    "petstore.openapi.yaml",
  ]);
  for (const { fileName, title, text } of samples) {
    const { value, diagnostics } = readInput({ text, sourceName: fileName });
    expect(hasErrors(diagnostics)).toBe(false);
    expect(value?.title).toBe(title);
  }
});

it("knows no sample that is not there", async () => {
  expect(await readSample("nothing.brief.md")).toBeUndefined();
});
