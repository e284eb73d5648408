import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredEvent } from "@/core/execution/event.ts";
import { ProjectLive } from "./ProjectLive.ts";

function atomEvent(id: string, atomId: string, status: "RUNNING" | "COMPLETED"): StoredEvent {
  return {
    id,
    projectId: "p",
    at: "2026-11-22T00:00:00.000Z",
    event: {
      type: "atom.status",
      id: atomId,
      number: 0,
      status,
      wave: 0,
      attempts: 1,
      confidence: null,
      needsReview: false,
      revision: 0,
    },
  };
}

describe("ProjectLive", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("takes each event once, in the order of ids longer than numbers are exact", () => {
    const live = new ProjectLive("9007199254740993");
    live.push(atomEvent("9007199254740993", "a", "COMPLETED"));
    live.push(atomEvent("9007199254740994", "a", "RUNNING"));
    live.push(atomEvent("9007199254740994", "a", "COMPLETED"));
    live.push(atomEvent("10007199254740000", "b", "RUNNING"));
    vi.runAllTimers();
    expect(live.atom("a")?.status).toBe("RUNNING");
    expect(live.recent.map((event) => event.id)).toEqual(["9007199254740994", "10007199254740000"]);
    expect(live.lastEventId).toBe("10007199254740000");
  });

  it("tells once per batch, and an atom's listener only about its atom", () => {
    const live = new ProjectLive("0");
    const whole = vi.fn();
    const single = vi.fn();
    live.subscribeBatch((types) => whole([...types]));
    live.subscribeAtom("a", single);
    for (let id = 1; id <= 100; id += 1) live.push(atomEvent(String(id), id === 1 ? "a" : "b", "RUNNING"));
    vi.runAllTimers();
    live.push(atomEvent("101", "b", "COMPLETED"));
    vi.runAllTimers();
    expect(whole).toHaveBeenCalledTimes(2);
    expect(whole).toHaveBeenCalledWith(["atom.status"]);
    expect(single).toHaveBeenCalledTimes(1);
  });
});
