/** Only operations are said to answer 501. */
import { expect, it } from "vitest";
import { unwrittenWords } from "./unwritten.ts";

it.each([
  ["operation:refundOrder", /501/, /501/],
  ["rule:a-loan-is-due-later", /rule.*lets everything pass/, /open/],
  ["requirement:R1:2", /requirement.*lets everything pass/, /open/],
  ["entity:Book", /in its place/, /as it is/],
  [null, /in its place/, /as it is/],
])("says what %s does meanwhile", (serves, meanwhile, leave) => {
  const words = unwrittenWords(serves);
  expect(words.meanwhile).toMatch(meanwhile);
  expect(words.leave).toMatch(leave);
});
