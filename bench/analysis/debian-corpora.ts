/** Code bases that come with Debian's packages, in languages without a corpus elsewhere on a machine. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Corpus } from "./corpora.ts";
import { REGISTRY } from "./oracles/rust-crates.ts";

/** Debian's librust-*-dev, whatever their versions. */
const CRATES = [
  "semver",
  "regex-syntax",
  "httparse",
  "itertools",
  "aho-corasick",
  "base64",
  "humantime",
  "regex",
  "syn",
];

export async function debianCorpora(): Promise<readonly Corpus[]> {
  return Promise.all(CRATES.map(crate));
}

async function crate(name: string): Promise<Corpus> {
  const version = new RegExp(`^${name}-\\d`);
  const folder = (await readdir(REGISTRY).catch(() => [])).find((entry) => version.test(entry)) ?? name;
  return { name: `rust-${name}`, language: "rust", path: join(REGISTRY, folder, "src"), inPackage: "src" };
}
