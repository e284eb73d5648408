/** Folders that hold the code of others or the work of tools, told by well-known names. */

const HISTORY: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".bzr", ".jj"]);

const VENDORED: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "site-packages",
  "dist-packages",
  "third_party",
  "third-party",
  "Pods",
  "Carthage",
  ".venv",
  "venv",
  ".virtualenv",
  ".tox",
  ".nox",
  ".eggs",
  ".bundle",
  ".yarn",
  ".pnpm-store",
]);

const CACHES: ReadonlySet<string> = new Set([
  "__pycache__",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".gradle",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".parcel-cache",
  ".turbo",
  ".terraform",
]);

/** Names that mean something only beside a file of the tool that makes them. */
const BESIDE: ReadonlyMap<string, { readonly manifest: RegExp; readonly holds: string }> = new Map([
  ["vendor", { manifest: /^(go\.mod|composer\.json|Gemfile|.*\.gemspec|Cargo\.toml)$/, holds: "packages of others" }],
  ["target", { manifest: /^(Cargo\.toml|pom\.xml|build\.sbt)$/, holds: "what the build made" }],
  ["obj", { manifest: /\.(cs|fs|vb)proj$/, holds: "what the build made" }],
]);

/** Why a folder is left out by its name and the names beside it; undefined for a folder to look into. */
export function reasonToSkipFolder(name: string, siblings: readonly string[]): string | undefined {
  if (HISTORY.has(name)) return "It holds the history of a version control system.";
  if (VENDORED.has(name)) return `It holds packages of others, as folders called ${name} do.`;
  if (CACHES.has(name)) return `It holds the work of a tool, as folders called ${name} do.`;
  const rule = BESIDE.get(name);
  const manifest = rule && siblings.find((sibling) => rule.manifest.test(sibling));
  if (rule === undefined || manifest === undefined) return undefined;
  return `It holds ${rule.holds}, as a folder called ${name} beside ${manifest} does.`;
}
