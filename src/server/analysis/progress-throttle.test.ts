import { expect, it } from "vitest";
import type { AnalysisProgress } from "../../core/execution/event.ts";
import { throttled } from "./progress-throttle.ts";

it("tells every step at once, and within a step not too often", () => {
  const told: string[] = [];
  let ms = 0;
  const listener = throttled(
    ({ step, done }) => told.push(`${step} ${String(done)}`),
    500,
    () => ms,
  );
  const tell = (at: number, step: AnalysisProgress["step"], done: number): void => {
    ms = at;
    listener({ step, done, total: 9 });
  };
  tell(0, "parsing", 0);
  tell(499, "parsing", 1);
  tell(500, "parsing", 2);
  tell(999, "parsing", 3);
  tell(999, "relating", 0);
  tell(1_001, "compiling", 4);
  tell(1_500, "compiling", 5);
  tell(1_501, "compiling", 6);
  expect(told).toEqual(["parsing 0", "parsing 2", "relating 0", "compiling 4", "compiling 6"]);
});
