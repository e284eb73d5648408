import { expect, it } from "vitest";
import { readInput } from "@/server/reader/read-input.ts";
import { briefTemplate } from "./brief-template.ts";

it("is read without a finding", () => {
  const { value, diagnostics } = readInput({ text: briefTemplate, sourceName: "brief.md" });
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(value?.entities.map(({ name }) => name)).toEqual(["Thing", "Part"]);
});
