/** Calls seen by their lines become names in the text. */
import { expect, it } from "vitest";
import type { RecordedCall } from "./recorded-calls.ts";
import { recordedSites } from "./recorded-sites.ts";

const CALLED = "def save(x)\nclass Shop\n  attr_reader :name\n";

/** A call from the only line of a file, and what is found of it: `text → line of the target`. */
function check(line: string, call: Partial<RecordedCall>, expected: readonly string[]): void {
  const recorded: RecordedCall = {
    file: "a.rb",
    line: 1,
    targetFile: "b.rb",
    targetLine: 1,
    madeBy: null,
    name: "save",
    overridden: [],
    ...call,
  };
  const sources = new Map([
    ["a.rb", Buffer.from(line)],
    ["b.rb", Buffer.from(CALLED)],
  ]);
  const [file] = recordedSites([recorded], sources);
  const found = (file?.sites ?? []).map(({ start, end, targets, isExternal }) => {
    const lines = targets.map((target) => CALLED.slice(0, target.start).split("\n").length);
    return `${String(start)} ${line.slice(start, end)} → ${isExternal ? "outside" : lines.join(",")}`;
  });
  expect(found).toEqual(expected);
}

it.each<[string, string, Partial<RecordedCall>, readonly string[]]>([
  ["the name on the line", "  save 1", {}, ["2 save → 1"]],
  ["calls rather than a variable of the name", "save = a.save(save)", {}, ["9 save → 1"]],
  ["no part of another name", "saved; @save; 'save'", {}, []],
  ["no comment", "# save", {}, []],
  ["nothing where the name is not written", "a.each(&b)", {}, []],
  ["`new` for what makes an instance", "x = Shop.new(1)", { name: "new", targetLine: 2 }, ["9 new → 2"]],
  ["what lies outside", "a.save", { targetFile: null, targetLine: 0 }, ["2 save → outside"]],
])("finds %s", (_, line, call, expected) => {
  check(line, call, expected);
});
