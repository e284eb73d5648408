import { expect, it } from "vitest";
import { connectionInput, providerInput } from "./provider-input.ts";

const VALID = {
  name: "house",
  isNew: true,
  label: "House models",
  kind: "openai-compatible",
  baseUrl: "http://127.0.0.1:11434/v1",
  models: { simple: "qwen2.5-coder:7b", standard: "meta-llama/Llama-3.1-8B", complex: "a" },
  prices: {},
  requestsPerMinute: null,
  tokensPerMinute: 100_000,
  maxOutputTokens: 4_096,
  timeoutSeconds: 120,
  isDeterministic: false,
  isEnabled: true,
};
const PRICE = { input: 0, cached: 0, output: 1.5, asOf: "2026-01-02" };

/** What is said of the first thing that is wrong, with its place. */
function problem(part: object): string | undefined {
  const issue = providerInput.safeParse({ ...VALID, ...part }).error?.issues[0];
  return issue === undefined ? undefined : `${issue.path.join(".")}: ${issue.message}`;
}

it.each([
  [{}],
  [{ name: "a" }],
  [{ name: "my-2nd-one" }],
  [{ name: "anthropic", kind: "anthropic", baseUrl: null }],
  [{ baseUrl: "https://proxy.example.org:8443/deep/path" }],
  [{ apiKey: null }],
  [{ apiKey: "sk-key" }],
  [{ prices: { a: PRICE } }],
])("%j can be saved", (part) => {
  expect(problem(part)).toBeUndefined();
});

it.each([
  [{ name: "" }, "name: Give a name."],
  [{ name: "House" }, "name: A name has lower case letters and digits, with single dashes in between."],
  [{ name: "a--b" }, "name: A name has lower case letters"],
  [{ name: "a/b" }, "name: A name has lower case letters"],
  [{ name: "a".repeat(41) }, "name: A name has at most 40 characters."],
  [{ name: "builtin" }, "name: This name is taken by the product itself."],
  [{ name: "replay" }, "name: This name is taken"],
  [{ name: "imported" }, "name: This name is taken"],
  [{ name: "contract" }, "name: This name is taken"],
  [{ name: "openai" }, "name: The name openai is kept for providers of that kind."],
  [{ label: " " }, "label: Say what people see."],
  [{ label: "\0" }, "label: The text holds a NUL"],
  [{ baseUrl: null }, "baseUrl: Give the address of the endpoint"],
  [{ baseUrl: "" }, "baseUrl: Give an http or https address"],
  [{ baseUrl: "ftp://example.org" }, "baseUrl: Give an http or https address"],
  [{ baseUrl: "file:///etc/passwd" }, "baseUrl: Give an http or https address"],
  [{ baseUrl: "127.0.0.1:11434/v1" }, "baseUrl: Give an http or https address"],
  [{ baseUrl: "https://name:word@example.org" }, "baseUrl: Leave name and password out of the address; enter a key."],
  [{ baseUrl: "https://key@example.org" }, "baseUrl: Leave name and password out"],
  [{ baseUrl: "https://example.org/v1?key=1" }, "baseUrl: Give the address without anything behind ? or #."],
  [{ apiKey: "" }, "apiKey: Enter a key, or leave the field empty."],
  [{ apiKey: "two words" }, "apiKey: A key has no blanks in it."],
  [{ apiKey: "a\r\nx-injected: 1" }, "apiKey: A key has no blanks in it."],
  [{ models: { ...VALID.models, simple: "" } }, "models.simple: Name a model."],
  [{ models: { simple: "a", standard: "b" } }, "models.complex: "],
  [{ models: { ...VALID.models, complex: "a b" } }, "models.complex: The name of a model has no blanks in it."],
  [{ requestsPerMinute: 0 }, "requestsPerMinute: Requests per minute must be at least 1."],
  [{ tokensPerMinute: 1.5 }, "tokensPerMinute: Tokens per minute must be a whole number."],
  [{ tokensPerMinute: Number.NaN }, "tokensPerMinute: Tokens per minute must be a whole number."],
  [{ maxOutputTokens: -1 }, "maxOutputTokens: The most tokens of an answer must be at least 1."],
  [{ maxOutputTokens: null }, "maxOutputTokens: The most tokens of an answer must be a whole number."],
  [{ timeoutSeconds: 4_000 }, "timeoutSeconds: The timeout must be at most 3,600."],
  [{ prices: { a: { ...PRICE, input: -0.1 } } }, "prices.a.input: A price is at least 0."],
  [{ prices: { a: { ...PRICE, output: Number.NaN } } }, "prices.a.output: Give a price in dollars per million tokens."],
  [{ prices: { a: { ...PRICE, asOf: "yesterday" } } }, "prices.a.asOf: Give the day of the price."],
  [{ prices: { a: { ...PRICE, asOf: "2026-02-30" } } }, "prices.a.asOf: Give the day of the price."],
])("%j is refused: %s", (part, sentence) => {
  expect(problem(part)).toMatch(new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
});

it("addresses end without a slash", () => {
  expect(providerInput.parse({ ...VALID, baseUrl: " http://127.0.0.1/v1// " }).baseUrl).toBe("http://127.0.0.1/v1");
});

it("a test of the connection wants an address of an open endpoint, too", () => {
  const { error } = connectionInput.safeParse({ ...VALID, baseUrl: null });
  expect(error?.issues[0]?.path).toEqual(["baseUrl"]);
});
