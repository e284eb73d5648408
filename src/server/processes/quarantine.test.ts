/** Who works beside something that ends the process loses time, and nothing else. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ProcessGone } from "./process-client.ts";
import { Quarantine } from "./quarantine.ts";

/** A process that ends 10 ms after it was given poison, with everything that it has in hand. */
function fragileProcess() {
  const inHand = new Map<string, (error: Error) => void>();
  /** What was in hand each time something came. */
  const seen: string[][] = [];
  const quarantine = new Quarantine();
  const work = (name: string): Promise<string> =>
    new Promise((resolve, reject) => {
      inHand.set(name, reject);
      seen.push([...inHand.keys()]);
      setTimeout(() => {
        if (!inHand.has(name)) return;
        if (name.startsWith("poison")) {
          const everybody = [...inHand.values()];
          inHand.clear();
          for (const end of everybody) end(new ProcessGone("The process ended."));
        } else {
          inHand.delete(name);
          resolve(`${name} is done`);
        }
      }, 10);
    });
  return { run: (name: string) => quarantine.run(() => work(name)), quarantine, work, seen };
}

test("only the culprits fail", async () => {
  const { run } = fragileProcess();
  const results = await Promise.allSettled(["a", "poison 1", "b", "poison 2", "c"].map(run));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  expect(results[1]).toMatchObject({ reason: { name: "ProcessGone" } });
});

test("nobody who comes later runs beside a suspect", async () => {
  const { run, seen } = fragileProcess();
  const culprit = expect(run("poison")).rejects.toBeInstanceOf(ProcessGone);
  await sleep(15);
  expect(await Promise.all([run("a"), run("b")])).toEqual(["a is done", "b is done"]);
  await culprit;
  expect(seen).toEqual([["poison"], ["poison"], ["a"], ["a", "b"]]);
});

test("a suspect waits for what is on its way to the process", async () => {
  const { run, quarantine, work, seen } = fragileProcess();
  const late = quarantine.run(async () => {
    await sleep(20);
    return work("late");
  });
  const culprit = expect(run("poison")).rejects.toBeInstanceOf(ProcessGone);
  expect(await late).toBe("late is done");
  await culprit;
  expect(seen).toEqual([["poison"], ["late"], ["poison"]]);
});

test("other errors are passed on, and the work is not repeated", async () => {
  const quarantine = new Quarantine();
  let runs = 0;
  const failing = quarantine.run(() => {
    runs += 1;
    return Promise.reject(new Error("broken"));
  });
  await expect(failing).rejects.toThrow("broken");
  expect(runs).toBe(1);
});
