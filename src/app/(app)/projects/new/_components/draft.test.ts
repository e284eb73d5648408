import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstDraft, kindOf, readDraft, sourceNameOf, writeDraft, type Draft } from "./draft.ts";

const origin = { id: "one", name: "Shop", sourceName: "shop.md", source: "# Shop" };
const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("window", {
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const draft = (text: string, sourceName = ""): Draft => ({ text, sourceName, name: "" });

describe("a draft", () => {
  it("begins with nothing, or with the project it starts from", () => {
    expect(readDraft(undefined)).toEqual({ text: "", sourceName: "", name: "" });
    expect(readDraft(origin)).toEqual({ text: "# Shop", sourceName: "shop.md", name: "Shop" });
  });

  it("is kept apart for every project started from", () => {
    writeDraft(undefined, draft("# Mine"));
    writeDraft(origin, { ...firstDraft(origin), text: "# Shop 2" });
    expect(readDraft(undefined).text).toBe("# Mine");
    expect(readDraft(origin).text).toBe("# Shop 2");
    expect(readDraft({ ...origin, id: "two" }).text).toBe("# Shop");
  });

  it("is kept when everything was taken out, and not when nothing was changed", () => {
    writeDraft(origin, draft(""));
    expect(readDraft(origin).text).toBe("");
    writeDraft(origin, firstDraft(origin));
    expect(stored.size).toBe(0);
  });

  it("survives what is not one in its place", () => {
    stored.set("mge.draft.new", "{");
    expect(readDraft(undefined).text).toBe("");
  });
});

it.each([
  ["openapi: 3.1.0", "", "openapi", "openapi.yaml"],
  ['{ "openapi": "3.1.0" }', "", "openapi", "openapi.yaml"],
  ["# Shop\n\n## Entities\n", "shop.yaml", "brief", "shop.yaml"],
  ["# Shop\n", "", "brief", "brief.md"],
])("%j from the file %j is taken for %s and called %s", (text, sourceName, kind, name) => {
  expect(kindOf(draft(text, sourceName))).toBe(kind);
  expect(sourceNameOf(draft(text, sourceName))).toBe(name);
});
