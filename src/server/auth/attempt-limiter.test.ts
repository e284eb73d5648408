import { describe, expect, it } from "vitest";
import { AttemptLimiter } from "./attempt-limiter.ts";

const LIMIT = { max: 3, windowMs: 1000 };

describe("AttemptLimiter", () => {
  it("lets as many through as it says, until the window ends", () => {
    let now = 0;
    const limiter = new AttemptLimiter(LIMIT, { now: () => now });
    for (let index = 0; index < 3; index += 1) limiter.count("a");
    expect([limiter.waitSeconds("a"), limiter.waitSeconds("b")]).toEqual([1, 0]);
    now = 1000;
    expect(limiter.waitSeconds("a")).toBe(0);
  });

  it("is not washed out by many other keys", () => {
    const limiter = new AttemptLimiter(LIMIT, { now: () => 0 });
    for (let index = 0; index < 3; index += 1) limiter.count("a");
    for (let index = 0; index < 30_000; index += 1) limiter.count(`other ${String(index)}`);
    expect(limiter.waitSeconds("a")).toBe(1);
  });

  it("keeps nothing of what was given back", () => {
    const limiter = new AttemptLimiter({ max: 1, windowMs: 1000 }, { now: () => 0 });
    limiter.count("a");
    limiter.giveBack("a");
    expect(limiter.waitSeconds("a")).toBe(0);
    limiter.giveBack("a");
    limiter.count("a");
    expect(limiter.waitSeconds("a")).toBe(1);
  });
});
