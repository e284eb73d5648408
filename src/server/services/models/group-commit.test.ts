/** What waits is written together, and a bad item fails only itself. */
import { expect, test } from "vitest";
import { groupCommit } from "./group-commit.ts";

/** Remembers which items went together; `check` may reject a group. */
function committing(check: (items: readonly number[]) => void = () => undefined) {
  const groups: (readonly number[])[] = [];
  const commit = groupCommit(async (items: readonly number[]) => {
    groups.push(items);
    await new Promise((resolve) => setTimeout(resolve, 5));
    check(items);
    return items.map((item) => item * 10);
  });
  return { commit, groups };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

test("what arrives while one group is written goes into the next", async () => {
  const { commit, groups } = committing();
  const first = [commit(1), commit(2)];
  await Promise.resolve();
  await Promise.resolve();
  const results = await Promise.all([...first, commit(3), commit(4), commit(5)]);
  expect(results).toEqual([10, 20, 30, 40, 50]);
  expect(groups).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  expect(await commit(6)).toBe(60);
});

test("a group has its bound", async () => {
  const { commit, groups } = committing();
  await Promise.all(upTo(1200).map((item) => commit(item)));
  expect(groups.map((group) => group.length)).toEqual([500, 500, 200]);
});

test("a bad item fails alone", async () => {
  const { commit } = committing((items) => {
    if (items.includes(2)) throw new Error("2 is bad");
  });
  const results = await Promise.allSettled([1, 2, 3].map((item) => commit(item)));
  expect(results.map((one) => (one.status === "fulfilled" ? one.value : String(one.reason)))).toEqual([
    10,
    "Error: 2 is bad",
    30,
  ]);
});

test("without a database all of a group fail at once", async () => {
  const { commit, groups } = committing(() => {
    throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  });
  const results = await Promise.allSettled(upTo(50).map((item) => commit(item)));
  expect(new Set(results.map((one) => one.status))).toEqual(new Set(["rejected"]));
  expect(groups).toHaveLength(1);
});
