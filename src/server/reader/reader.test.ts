/** The reader as a process: it reads, and a document that takes too much harms nobody else's. */
import { afterAll, expect, test } from "vitest";
import { createReader } from "./reader.ts";

const reader = createReader();
afterAll(() => reader.stop());

const brief = "# Notes\n\n## Entities\n\n### Note\n\n- title: string\n";

test("a brief is read as in the process itself", { timeout: 30_000 }, async () => {
  const { value, diagnostics } = await reader.read("ada", { text: brief, sourceName: "notes.md" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(value?.title).toBe("Notes");
});

test("too large is refused before it is read", { timeout: 30_000 }, async () => {
  await expect(reader.read("ada", { text: "x".repeat(6_000_000), sourceName: "huge.yaml" })).rejects.toMatchObject({
    code: "TOO_LARGE",
    message: expect.stringContaining("6.0 MB") as string,
  });
});

test("what takes too long is told so, and the next text is read by a new process", { timeout: 60_000 }, async () => {
  // Not even the process starts in a millisecond.
  const impatient = createReader(1);
  try {
    await expect(impatient.read("ada", { text: brief, sourceName: "notes.md" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: expect.stringContaining("notes.md cannot be read: it takes more than 0.001 seconds") as string,
    });
    await expect(impatient.read("ada", { text: brief, sourceName: "again.md" })).rejects.toMatchObject({
      message: expect.stringContaining("again.md cannot be read") as string,
    });
  } finally {
    await impatient.stop();
  }
});

test("of one person's texts only the newest waits", { timeout: 30_000 }, async () => {
  const texts = ["first", "second", "third"].map((name) => ({ text: brief, sourceName: `${name}.md` }));
  const results = await Promise.allSettled(texts.map((text) => reader.read("ada", text)));
  expect(results).toMatchObject([
    { status: "fulfilled" },
    { reason: { code: "UNAVAILABLE", message: "second.md was not read: a newer text of yours came first." } },
    { status: "fulfilled" },
  ]);
});
