import { expect, it } from "vitest";
import { decodableAddress } from "./decodable-address.ts";

it.each([
  ["/", "/"],
  ["/projects/a%20b?q=%C3%A4#x", "/projects/a%20b?q=%C3%A4#x"],
  ["/projects/%E0%A4%A/import", "/projects/%25E0%25A4%25A/import"],
  ["/projects/%E0%A4/%A4", "/projects/%25E0%25A4/%25A4"],
  ["/%zz?a=%20?b", "/%25zz?a=%20?b"],
  // What is asked for is read leniently.
  ["/projects?q=%E0%A4%A", "/projects?q=%E0%A4%A"],
])("%s goes on as %s", (url, expected) => {
  expect(decodableAddress(url)).toBe(expected);
  expect(() => decodeURIComponent(expected.split("?", 1)[0]!)).not.toThrow();
});
