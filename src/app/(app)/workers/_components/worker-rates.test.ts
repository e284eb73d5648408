import { expect, test } from "vitest";
import { addSamples, atomsPerMinute, NO_SAMPLES } from "./worker-rates.ts";

const worker = (completed: number) => ({ id: "w", completed, uptimeSeconds: 600 });

test("since the start, as long as the page has not seen enough", () => {
  expect(atomsPerMinute(NO_SAMPLES, worker(100))).toBe(10);
  const early = addSamples(addSamples(NO_SAMPLES, 0, [worker(100)]), 3_000, [worker(130)]);
  expect(atomsPerMinute(early, worker(130))).toBe(13);
});

test("then over the last minute", () => {
  let samples = NO_SAMPLES;
  for (let second = 0; second <= 90; second += 3) {
    samples = addSamples(samples, second * 1_000, [worker(100 + (second <= 30 ? second * 10 : 300))]);
  }
  expect(atomsPerMinute(samples, worker(400))).toBe(0);
  samples = addSamples(samples, 93_000, [worker(420)]);
  expect(atomsPerMinute(samples, worker(420))).toBe(20);
});

test("who is gone is forgotten", () => {
  const samples = addSamples(addSamples(NO_SAMPLES, 0, [worker(1)]), 3_000, []);
  expect(samples.of.size).toBe(0);
});
