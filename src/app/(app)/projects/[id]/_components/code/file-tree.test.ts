import { expect, it } from "vitest";
import { buildFileTree } from "./file-tree.ts";

const file = (path: string, failed = 0, needsPerson = 0) => ({
  path,
  language: "typescript",
  openReviews: 0,
  lines: 1,
  bytes: 1,
  minConfidence: null,
  diagnostics: 0,
  atoms: 1,
  completed: 1,
  failed,
  needsPerson,
});

it("counts in a folder what is open in all files below", () => {
  const root = buildFileTree([
    file("README.md"),
    file("src/app.ts"),
    file("src/routes/orders.ts", 0, 2),
    file("src/rules/order.ts", 1, 1),
  ]);
  const [src] = root.folders;
  expect(src).toMatchObject({ name: "src", failed: 1, needsPerson: 3 });
  expect(src?.folders.map(({ path, failed, needsPerson }) => [path, failed, needsPerson])).toEqual([
    ["src/routes", 0, 2],
    ["src/rules", 1, 1],
  ]);
  expect(root.files.map(({ path }) => path)).toEqual(["README.md"]);
});
