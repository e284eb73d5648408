import { expect, it } from "vitest";
import { toListQuery, toTableUrl, type ImportFilters } from "./import-filters.ts";

const all: ImportFilters = { list: "left-out", q: "", reason: null, page: 1 };

it.each([
  [1, 0],
  [3, 100],
  [0, 0],
  [-5, 0],
])("page %i begins at %i", (page, offset) => {
  expect(toListQuery("p", { q: "", page }).offset).toBe(offset);
});

it.each([
  [all, "/api/projects/p/import/left-out?format=csv"],
  [
    { ...all, q: "a b", reason: "It is a link." },
    "/api/projects/p/import/left-out?format=csv&search=a+b&reason=It+is+a+link.",
  ],
  [{ ...all, list: "unresolved", reason: "member" }, "/api/projects/p/import/unresolved?format=csv&reason=member"],
  [{ ...all, list: "diagnostics", reason: "member" }, "/api/projects/p/import/diagnostics?format=csv"],
] as const)("a file of what is shown: %j", (filters, url) => {
  expect(toTableUrl("p", filters, "csv")).toBe(url);
});
