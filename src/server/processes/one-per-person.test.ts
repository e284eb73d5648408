import { expect, test } from "vitest";
import { OnePerPerson, Superseded } from "./one-per-person.ts";

test("people take turns, and only the newest of what one handed in waits", async () => {
  const turns = new OnePerPerson();
  const done: string[] = [];
  const work = (name: string) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(name);
    return name;
  };
  const results = await Promise.allSettled([
    turns.run("ada", work("ada 1")),
    turns.run("ada", work("ada 2")),
    turns.run("ada", work("ada 3")),
    turns.run("bob", work("bob 1")),
    turns.run("ada", work("ada 4")),
  ]);
  expect(done).toEqual(["ada 1", "ada 4", "bob 1"]);
  expect(
    results.map((result) => (result.status === "fulfilled" ? result.value : (result.reason as Error).name)),
  ).toEqual(["ada 1", "Superseded", "Superseded", "bob 1", "ada 4"]);
});

test("work that fails keeps nobody from a turn", async () => {
  const turns = new OnePerPerson();
  const failed = turns.run("ada", () => Promise.reject(new Error("broken")));
  const next = turns.run("bob", () => Promise.resolve(1));
  await expect(failed).rejects.toThrow("broken");
  await expect(next).resolves.toBe(1);
  await expect(turns.run("ada", () => Promise.resolve(2))).resolves.toBe(2);
  expect(new Superseded("x")).toBeInstanceOf(Error);
});
