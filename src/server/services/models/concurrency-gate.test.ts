/** As many calls are under way as the limit allows, in the order they came. */
import { expect, test } from "vitest";
import { ConcurrencyGate, type Place } from "./concurrency-gate.ts";

const NEVER = new AbortController().signal;

/** Enters one after another, and tells who is in. */
function queue(gate: ConcurrencyGate, count: number, signalOf: (index: number) => AbortSignal = () => NEVER) {
  const inside = new Map<number, Place>();
  for (let index = 0; index < count; index++)
    gate.enter(signalOf(index)).then(
      (place) => inside.set(index, place),
      () => undefined,
    );
  return inside;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("who comes first goes first, and who is aborted makes room", async () => {
  const abort = new AbortController();
  const gate = new ConcurrencyGate({ least: 1, start: 2, most: 2 });
  const inside = queue(gate, 6, (index) => (index === 2 ? abort.signal : NEVER));
  await turn();
  expect([...inside.keys()]).toEqual([0, 1]);
  abort.abort(new Error("enough"));
  inside.get(1)?.leave(undefined);
  inside.get(1)?.leave(undefined); // once
  await turn();
  expect([...inside.keys()]).toEqual([0, 1, 3]);
  await expect(gate.enter(abort.signal)).rejects.toThrow("enough");
});

test("an overload shrinks it for those who come later; answers let it grow again", async () => {
  const gate = new ConcurrencyGate({ least: 1, start: 4, most: 8 });
  const inside = queue(gate, 12);
  await turn();
  inside.get(0)?.leave({ outcome: "overloaded", latencyMs: 1 });
  inside.get(1)?.leave({ outcome: "overloaded", latencyMs: 1 }); // of the same round
  await turn();
  expect(gate.limit).toBe(2);
  expect([...inside.keys()]).toEqual([0, 1, 2, 3]);
  for (const [index, place] of inside) if (index > 1) place.leave({ outcome: "answered", latencyMs: 1 });
  await turn();
  expect([...inside.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
  for (const index of [4, 5]) inside.get(index)?.leave({ outcome: "answered", latencyMs: 1 });
  await turn();
  expect(gate.limit).toBe(2);
  for (const index of [6, 7]) inside.get(index)?.leave({ outcome: "answered", latencyMs: 1 });
  expect(gate.limit).toBe(3);
});
