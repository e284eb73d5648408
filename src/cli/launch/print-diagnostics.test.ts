import { expect, test } from "vitest";
import { printDiagnostics } from "./print-diagnostics.ts";

test("prints file, line and column as compilers do, errors first", () => {
  expect(
    printDiagnostics("api.yaml", [
      { severity: "warning", message: "Odd.", line: 1, column: 1 },
      { severity: "error", message: "Wrong.", remedy: "Mend it.", line: 7, column: 3 },
      { severity: "error", message: "Lost.", pointer: "#/paths" },
    ]),
  ).toBe(
    [
      "api.yaml: error: Lost. (#/paths)",
      "api.yaml:7:3: error: Wrong.",
      "    Mend it.",
      "api.yaml:1:1: warning: Odd.",
      "",
    ].join("\n"),
  );
});

test("lets no document command the terminal", () => {
  expect(printDiagnostics("a.yaml", [{ severity: "error", message: "No \u001b[2J\u202eschema." }])).toBe(
    "a.yaml: error: No \ufffd[2J\ufffdschema.\n",
  );
});
