import { expect, test } from "vitest";
import type { ModelEstimate } from "../../core/planning/estimate-with-model.ts";
import { printEstimate } from "./print-estimate.ts";

const estimate: ModelEstimate = {
  atoms: { low: 100, high: 200 },
  seconds: { low: 51, high: 1_234 },
  costUsd: { low: 2, high: 7.5 },
  tokensIn: { low: 150_000, high: 900_000 },
  tokensOut: { low: 10_000, high: 10_000 },
  basis: "Counted.",
};

test("tells ranges and limits", () => {
  expect(printEstimate(estimate, { softLimitUsd: 160, hardLimitUsd: 200 })).toBe(
    "  With the model: $2.00–7.50, 51–1,234 s, 150,000–900,000 tokens in, 10,000 out. Counted.\n" +
      "  Budget: at most $200.00, a warning at $160.00.\n\n",
  );
});

test.each([
  [7.5, undefined],
  [7.49, "the hard limit may not suffice"],
  [2, "the hard limit will not suffice"],
])("a hard limit of %d dollars: %s", (hardLimitUsd, warning) => {
  const text = printEstimate(estimate, { softLimitUsd: null, hardLimitUsd });
  if (warning === undefined) expect(text).not.toContain("Warning");
  else expect(text).toContain(warning);
});
