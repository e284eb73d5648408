import { expect, it } from "vitest";
import { modelsToPrice, newDraft, ofKind, toDraft, toInput, toTest, type Provider } from "./provider-draft.ts";

const PROVIDER: Provider = {
  name: "house",
  kind: "openai-compatible",
  label: "The house's models",
  baseUrl: "http://127.0.0.1:11434/v1",
  isStored: true,
  key: { state: "stored", hint: "wxyz" },
  models: { simple: "small", standard: "small", complex: "large" },
  prices: { large: { input: 0.5, cached: 0.1, output: 2, asOf: "2026-01-02" } },
  requestsPerMinute: 60,
  tokensPerMinute: null,
  maxOutputTokens: 2_000,
  timeoutSeconds: 30,
  isDeterministic: true,
  isEnabled: false,
  problem: null,
  projectsAtWork: [],
};

it("what is shown and not changed is what is stored, and says nothing of the key", () => {
  const { isStored: _, key: __, problem: ___, projectsAtWork: ____, ...settings } = PROVIDER;
  const input = toInput(toDraft(PROVIDER), "house");
  expect(input).toEqual({ ...settings, isNew: false });
  expect("apiKey" in input).toBe(false);
});

it.each([
  [{ apiKey: " typed " }, "typed"],
  [{ isKeyRemoved: true }, null],
  [{ isKeyRemoved: true, apiKey: "typed" }, "typed"],
])("a key that is typed goes before one that is removed: %j", (part, expected) => {
  expect(toTest({ ...toDraft(PROVIDER), ...part }, "house").apiKey).toBe(expected);
});

it("only models that are used and not listed want a price", () => {
  const models = { simple: "claude-haiku-5-5", standard: "claude-of-tomorrow", complex: "claude-of-tomorrow" };
  const draft = { ...newDraft(), models };
  expect(modelsToPrice(draft)).toEqual(["claude-of-tomorrow"]);
  const price = { input: "1,5", cached: "", output: "3", asOf: "2026-01-02" };
  const prices = { "claude-of-tomorrow": price, "no-longer-used": price };
  expect(toInput({ ...draft, prices }, null).prices).toEqual({
    "claude-of-tomorrow": { input: 1.5, cached: 1.5, output: 3, asOf: "2026-01-02" },
  });
  expect(
    toInput({ ...draft, prices: { "claude-of-tomorrow": { ...price, input: "", output: "" } } }, null).prices,
  ).toEqual({});
});

it("what is no number is sent as none, so that the server refuses it", () => {
  const input = toInput({ ...newDraft(), timeoutSeconds: "soon", requestsPerMinute: " " }, null);
  expect(input.timeoutSeconds).toBeNaN();
  expect(input.requestsPerMinute).toBeNull();
});

it("another kind brings its own words along, unless somebody wrote others", () => {
  const local = ofKind(newDraft(), "openai-compatible");
  expect(local).toMatchObject({ name: "local", label: "OpenAI-compatible endpoint" });
  expect(ofKind({ ...newDraft(), label: "Ours" }, "google")).toMatchObject({ name: "google", label: "Ours" });
});
