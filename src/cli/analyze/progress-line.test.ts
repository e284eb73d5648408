import { expect, it } from "vitest";
import { ProgressLine } from "./progress-line.ts";

/** What is written when a file a second is parsed, for so many seconds. */
function written(isTTY: boolean, seconds: number): string[] {
  const texts: string[] = [];
  let ms = 0;
  const line = new ProgressLine({ isTTY, columns: 80, write: (text) => texts.push(text) }, () => ms);
  for (let done = 0; done <= seconds; done += 1) {
    ms = done * 1000;
    line.tell({ step: "parsing", done, total: 1_000 });
  }
  line.end();
  return texts;
}

it.each([
  ["a short run on a terminal", true, 1, []],
  [
    "a terminal",
    true,
    3,
    [
      "\r\x1b[2K  parsing and cutting: 2 of 1,000 files  2.0 s",
      "\r\x1b[2K  parsing and cutting: 3 of 1,000 files  3.0 s",
      "\r\x1b[2K",
    ],
  ],
  ["a short run elsewhere", false, 9, []],
  [
    "elsewhere",
    false,
    25,
    ["  parsing and cutting: 10 of 1,000 files  10.0 s\n", "  parsing and cutting: 20 of 1,000 files  20.0 s\n"],
  ],
])("%s", (_name, isTTY, seconds, texts) => {
  expect(written(isTTY, seconds)).toEqual(texts);
});
