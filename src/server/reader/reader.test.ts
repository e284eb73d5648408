/** The reader as a process: it reads, and a document that takes too much harms nobody else's. */
import { afterAll, expect, test } from "vitest";
import { createReader } from "./reader.ts";

const reader = createReader();
afterAll(() => reader.stop());

const brief = "# Notes\n\n## Entities\n\n### Note\n\n- title: string\n";

test("a brief is read as in the process itself", { timeout: 30_000 }, async () => {
  const { value, diagnostics } = await reader.read({ text: brief, sourceName: "notes.md" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(value?.title).toBe("Notes");
});

test("too large is refused before it is read", { timeout: 30_000 }, async () => {
  await expect(reader.read({ text: "x".repeat(6_000_000), sourceName: "huge.yaml" })).rejects.toMatchObject({
    code: "TOO_LARGE",
    message: expect.stringContaining("6.0 MB") as string,
  });
});

test("what takes too long is told so, and who waits behind it is read", { timeout: 60_000 }, async () => {
  const impatient = createReader(8000);
  try {
    await impatient.read({ text: brief, sourceName: "notes.md" });
    const names = Array.from({ length: 100_000 }, (_, index) => index);
    const chain = names.map((index) => `    A${String(index)}: { $ref: "#/components/schemas/A${String(index + 1)}" }`);
    const document = `openapi: 3.0.3\ninfo: { title: Chain, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n${chain.join("\n")}\n`;
    const [slow, next] = await Promise.allSettled([
      impatient.read({ text: document, sourceName: "chain.yaml" }),
      impatient.read({ text: brief, sourceName: "notes.md" }),
    ]);
    expect(slow).toMatchObject({
      reason: { code: "BAD_INPUT", message: expect.stringContaining("chain.yaml cannot be read") as string },
    });
    expect(next.status).toBe("fulfilled");
  } finally {
    await impatient.stop();
  }
});
