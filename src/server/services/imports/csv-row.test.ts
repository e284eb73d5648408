import { expect, it } from "vitest";
import { csvRow } from "./csv-row.ts";

it.each([
  [["a", 1, "b c"], "a,1,b c\r\n"],
  [["a,b", 'say "x"', "two\nlines"], '"a,b","say ""x""","two\nlines"\r\n'],
  [["=SUM(A1)", "@x", "-1", -1], "'=SUM(A1),'@x,'-1,-1\r\n"],
  [[""], "\r\n"],
] as const)("%j", (values, line) => {
  expect(csvRow(values)).toBe(line);
});
