import { expect, it } from "vitest";
import { csvRow } from "./csv-row.ts";

it.each([
  [["a", 1, "b c"], "a,1,b c\r\n"],
  [["a,b", 'say "x"', "two\nlines"], '"a,b","say ""x""","two\nlines"\r\n'],
  [["=SUM(A1)", "@x", "-1", -1], "'=SUM(A1),'@x,'-1,-1\r\n"],
  [["＝A1", "＋1", "－1", "＠x"], "'＝A1,'＋1,'－1,'＠x\r\n"],
  [["  =A1", "\u00a0@x", "\u3000＝A1", "\n+1"], `'  =A1,'\u00a0@x,'\u3000＝A1,"'\n+1"\r\n`],
  [["\ufeff=A1", "\u200b-1"], "'\ufeff=A1,'\u200b-1\r\n"],
  [["a=1", " a", "a -b"], "a=1, a,a -b\r\n"],
  [[""], "\r\n"],
] as const)("%j", (values, line) => {
  expect(csvRow(values)).toBe(line);
});
