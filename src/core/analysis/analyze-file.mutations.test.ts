/** Damaged sources of every language: whatever they hold, their bytes are covered and they are done in time. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createTreeParser } from "../../server/adapters/tree-parser.ts";
import { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import { LANGUAGES } from "../parsing/languages/languages.ts";
import { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import { analyzeFile } from "./analyze-file.ts";

const FIXTURES = new URL("../parsing/languages/fixtures/", import.meta.url);
const SEEDS_PER_FILE = 12;
const MAX_REPEATS = 400;
const MAX_MS = 10_000;

const steps = {
  parser: new MultiLanguageParser(await createTreeParser(LANGUAGES)),
  decomposer: new RecursiveDecomposer(),
  extractSymbols,
};

/** Numbers from 0 to below `below`, the same for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

/** Repeats a token, flips bytes, cuts the end off, or moves a part. */
function mutate(source: Buffer, seed: number): Buffer {
  const random = randomOf(seed);
  const at = random(source.length);
  switch (seed % 4) {
    case 0: {
      const token = source.subarray(at, at + 1 + random(4));
      const repeated = Buffer.alloc(token.length * (1 + random(MAX_REPEATS)), token);
      return Buffer.concat([source.subarray(0, at), repeated, source.subarray(at)]);
    }
    case 1: {
      const flipped = Buffer.from(source);
      for (let flips = 1 + random(20); flips > 0; flips -= 1) flipped[random(flipped.length)] = random(256);
      return flipped;
    }
    case 2:
      return source.subarray(0, at);
    default: {
      const part = source.subarray(at, at + random(200));
      const to = random(source.length);
      return Buffer.concat([source.subarray(0, to), part, source.subarray(to)]);
    }
  }
}

it.each(readdirSync(FIXTURES).map((file) => [file]))("%s may be damaged", { timeout: 60_000 }, async (file) => {
  const source = readFileSync(new URL(file, FIXTURES));
  for (let seed = 0; seed < SEEDS_PER_FILE; seed += 1) {
    const bytes = mutate(source, seed);
    const began = performance.now();
    const analysis = await analyzeFile(steps, { path: file.replace(/\.txt$/, ""), bytes, sha256: "" });
    const took = performance.now() - began;
    const { atoms = [], symbols } = analysis ?? {};
    expect({ seed, starts: atoms.map(({ start }) => start) }).toEqual({
      seed,
      starts: [...(bytes.length === 0 ? [] : [0]), ...atoms.slice(0, -1).map(({ end }) => end)],
    });
    expect(atoms.at(-1)?.end ?? 0).toBe(bytes.length);
    expect(took).toBeLessThan(MAX_MS);
    expect(analysis?.file.diagnostics.filter(({ message }) => message.includes("could not be followed"))).toEqual([]);
    const { start, end, size } = symbols?.references ?? { start: [], end: [], size: 0 };
    for (let row = 0; row < size; row += 1) expect(end[row]).toBeGreaterThan(start[row]!);
  }
});
