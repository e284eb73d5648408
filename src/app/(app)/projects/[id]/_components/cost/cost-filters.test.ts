import { expect, it } from "vitest";
import { isFiltered, toLedgerQuery, toLedgerUrl, type CostFilters } from "./cost-filters.ts";

const all: CostFilters = {
  q: "",
  state: null,
  provider: null,
  model: null,
  wave: null,
  task: null,
  fault: false,
  sort: "time",
  dir: "desc",
  page: 1,
};

it.each([
  [1, 0],
  [3, 100],
  [0, 0],
  [-7, 0],
  [1e12, 4_999_950],
])("page %i begins at %i", (page, offset) => {
  expect(toLedgerQuery("p", { ...all, page }).offset).toBe(offset);
});

it("leaves out what no call can have", () => {
  const query = toLedgerQuery("p", { ...all, wave: -1, task: "no id" });
  expect([query.wave, query.taskId]).toEqual([null, null]);
});

it.each([
  [all, "/api/projects/p/ledger?format=csv&sort=time&direction=desc"],
  [
    { ...all, q: "a b", wave: 0, fault: true, state: "LOST", sort: "cost", page: 9 },
    "/api/projects/p/ledger?format=csv&search=a+b&state=LOST&wave=0&isFaulty=true&sort=cost&direction=desc",
  ],
] as const)("a file of what is shown: %j", (filters, url) => {
  expect(toLedgerUrl("p", filters, "csv")).toBe(url);
});

it.each([
  [all, false],
  [{ ...all, sort: "cost", page: 2 }, false],
  [{ ...all, wave: 0 }, true],
  [{ ...all, fault: true }, true],
] as const)("%j is filtered: %s", (filters, expected) => {
  expect(isFiltered(filters)).toBe(expected);
});
