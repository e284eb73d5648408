/** Code bases that come with Debian's packages, in languages without a corpus elsewhere on a machine. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Corpus } from "./corpora.ts";
import { REGISTRY } from "./oracles/rust-crates.ts";

/** Debian's librust-*-dev, whatever their versions. */
const CRATES = ["semver", "regex-syntax", "httparse", "itertools", "aho-corasick", "base64", "humantime", "regex"];

/** Debian's ruby-*, which lie as gems, whatever their versions. */
const GEMS = ["kramdown", "liquid", "slop", "thor", "rack"];
const GEM_FOLDER = "/usr/share/rubygems-integration/all/gems";

/** Debian's php-twig, php-parser, php-symfony-console: name, folder. */
const PHP: readonly (readonly [string, string])[] = [
  ["twig", "Twig"],
  ["parser", "PhpParser"],
  ["console", "Symfony/Component/Console"],
];

/** Debian's source packages, as `apt-get source` in /usr/src leaves them: name, folder without version, folder in it. */
const CSHARP: readonly (readonly [string, string, string])[] = [["dnlib", "dnlib", "src"]];

export async function debianCorpora(): Promise<readonly Corpus[]> {
  const crates = CRATES.map(async (name) => ({
    name: `rust-${name}`,
    language: "rust" as const,
    path: join(await versioned(REGISTRY, name), "src"),
    inPackage: "src",
  }));
  const gems = GEMS.map(async (name) => ({
    name: `ruby-${name}`,
    language: "ruby" as const,
    path: join(await versioned(GEM_FOLDER, name), "lib"),
    includedAs: ".",
  }));
  const php = PHP.map(([name, folder]) => ({
    name: `php-${name}`,
    language: "php" as const,
    path: join("/usr/share/php", folder),
  }));
  const csharp = CSHARP.map(async ([name, folder, inPackage]) => ({
    name: `csharp-${name}`,
    language: "csharp" as const,
    path: join(await versioned("/usr/src", folder), inPackage),
  }));
  return Promise.all([...crates, ...gems, ...php, ...csharp]);
}

/** The folder `name-1.2.3`. */
async function versioned(folder: string, name: string): Promise<string> {
  const version = new RegExp(`^${name}-\\d`);
  const entries = await readdir(folder).catch(() => []);
  return join(folder, entries.find((entry) => version.test(entry)) ?? name);
}
