import { expect, it } from "vitest";
import { parseArguments } from "./parse-arguments.ts";

const OPTIONS = { json: { type: "string" }, yes: { type: "boolean", short: "y" } } as const;

it.each([
  [["--jsn", "x"], "There is no option --jsn."],
  [["-q"], "There is no option -q."],
  [["--json"], "--json needs a value; one that begins with a dash is written --json=VALUE."],
  [["--json", "--yes"], "--json needs a value; one that begins with a dash is written --json=VALUE."],
  [["--yes=no"], "--yes takes no value."],
])("%j is refused in our own words", (args, message) => {
  expect(() => parseArguments(args, OPTIONS, "See it.")).toThrow(
    expect.objectContaining({ name: "UsageError", message, remedy: "See it." }),
  );
});
