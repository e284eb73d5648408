import { expect, it } from "vitest";
import { printable, printableLine } from "./printable.ts";

it.each([
  ["a\nb\tc", "a\nb\tc", "a\\nb\\tc"],
  ["a\r\nb", "a\ufffd\nb", "a\\r\\nb"],
  ["\u001b[2Ja\u0007", "\ufffd[2Ja\ufffd", "\ufffd[2Ja\ufffd"],
  ["a\u2028b\u2029", "a\ufffdb\ufffd", "a\ufffdb\ufffd"],
  ["cod\u202etxt.exe", "cod\ufffdtxt.exe", "cod\ufffdtxt.exe"],
  ["größe 文 😀.ts", "größe 文 😀.ts", "größe 文 😀.ts"],
])("%j is shown as %j, and on one line as %j", (text, shown, line) => {
  expect(printable(text)).toBe(shown);
  expect(printableLine(text)).toBe(line);
});
