import { expect, test } from "vitest";
import { pickOne } from "./pick-one.ts";

const shop = { id: "1f0c2d3e-0000-4000-8000-000000000001", name: "Bookshop" };
const shops = { id: "1f0c9999-0000-4000-8000-000000000002", name: "Bookshops" };
const loans = { id: "a7000000-0000-4000-8000-000000000003", name: "Library loans" };
const all = [shop, shops, loans];

test.each([
  ["bookshop", shop],
  ["Bookshops", shops],
  ["lib", loans],
  ["1f0c9", shops],
  ["A7", loans],
])("%s means one", (wanted, found) => {
  expect(pickOne("project", wanted, all)).toBe(found);
});

test("nothing, or several", () => {
  expect(() => pickOne("project", "zoo", all)).toThrow('No project has the name or the id "zoo".');
  expect(() => pickOne("project", "1f0c", all)).toThrow(
    '"1f0c" means several projects: 1f0c2d3e (Bookshop), 1f0c9999 (Bookshops).',
  );
});
