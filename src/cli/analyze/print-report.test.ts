import { expect, it } from "vitest";
import { EMPTY_REPORT } from "../../testing/empty-report.ts";
import { printReport } from "./print-report.ts";

it("shows every file on a line of its own, whatever its name holds", () => {
  const leftOut = [
    { path: "a\nb\u001b[31m.png", reason: "It is no text." },
    { path: "c.png", reason: "It is\nno text." },
  ];
  const lines = printReport({ ...EMPTY_REPORT, leftOut }).split("\n");
  expect(lines.slice(lines.indexOf("2 left out:"))).toEqual([
    "2 left out:",
    "  a\\nb\ufffd[31m.png: It is no text.",
    "  c.png: It is\\nno text.",
    "",
  ]);
});
