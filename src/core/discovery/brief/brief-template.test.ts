import { expect, it } from "vitest";
import { discoveryPorts } from "../../../testing/discovery-ports.ts";
import { discover } from "../discover.ts";
import { briefTemplate } from "./brief-template.ts";

it("is read without a finding", () => {
  const { value, diagnostics } = discover(briefTemplate, "brief.md", discoveryPorts);
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(value?.entities.map(({ name }) => name)).toEqual(["Thing", "Part"]);
});
