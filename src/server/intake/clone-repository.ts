/** Clones the newest state of a repository over https: no history, no submodules, no hooks, no links, nothing executed. */
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import type { RepositoryAddress } from "./repository-address.ts";
import { readTree, tooLarge, type CloneLimits } from "./read-git-tree.ts";
import { runGit, type GitRun } from "./run-git.ts";

export interface CloneRequest {
  readonly address: RepositoryAddress;
  /** Branch or tag; undefined for the repository's own default. */
  readonly ref: string | undefined;
  readonly limits: CloneLimits;
  readonly searchPath: string;
  readonly signal: AbortSignal;
}

export interface ClonedRepository {
  readonly root: string;
  /** Full hash of the commit. */
  readonly commit: string;
  readonly leftOut: readonly LeftOutFile[];
}

const TIMEOUT_MS = 120_000;

/** Works below `folder`, which must exist and be empty. Throws BAD_INPUT, TOO_LARGE or UNAVAILABLE. */
export async function cloneRepository(folder: string, request: CloneRequest): Promise<ClonedRepository> {
  const { address, ref, limits, searchPath, signal } = request;
  const root = join(folder, "repository");
  const home = join(folder, "home");
  await mkdir(home);
  const run = (args: readonly string[], more: Pick<GitRun, "watch" | "input"> = {}): Promise<string> =>
    runGit({
      args: [...configuration(address, home), ...args],
      cwd: home,
      searchPath,
      timeoutMs: TIMEOUT_MS,
      signal,
      ...more,
    });
  if (address.certificate !== null) await writeFile(join(home, "certificate.pem"), address.certificate);
  const branch = ref === undefined ? [] : [`--branch=${ref}`];
  const watch = (): Promise<void> => requireSize(root, limits);
  await run(
    [
      "clone",
      "--quiet",
      "--no-checkout",
      "--depth=1",
      "--single-branch",
      "--no-tags",
      "--no-recurse-submodules",
      "--template=",
      ...branch,
      "--",
      address.url.href,
      root,
    ],
    { watch },
  );
  await watch();
  const commit = (await run(["-C", root, "rev-parse", "HEAD"])).trim();
  // A few kilobytes can hold a tree of billions of files, so what is in it is known before anything is written.
  const tree = await run(["-C", root, "ls-tree", "-r", "-l", "-z", "--full-tree", "HEAD"]);
  const { paths, leftOut } = readTree(tree, limits);
  await run(["-C", root, "read-tree", "HEAD"]);
  await run(["-C", root, "checkout-index", "-z", "--stdin"], {
    watch,
    input: paths.map((path) => `${path}\0`).join(""),
  });
  await rm(join(root, ".git"), { recursive: true, force: true });
  return { root, commit, leftOut };
}

function configuration({ url, addresses, certificate }: RepositoryAddress, home: string): readonly string[] {
  const port = url.port === "" ? "443" : url.port;
  const literals = addresses.map((address) => (isIPv6(address) ? `[${address}]` : address));
  const settings = [
    "protocol.allow=never",
    "protocol.https.allow=always",
    "http.followRedirects=false",
    // The addresses that were checked are the ones that are used, whatever the name leads to a moment later.
    `http.curloptResolve=${url.hostname}:${port}:${literals.join(",")}`,
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
    "credential.helper=",
    "core.symlinks=false",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "filter.lfs.smudge=",
    "filter.lfs.process=",
    "filter.lfs.required=false",
    ...(certificate === null ? [] : [`http.sslCAInfo=${join(home, "certificate.pem")}`]),
  ];
  return settings.flatMap((setting) => ["-c", setting]);
}

async function requireSize(folder: string, limits: CloneLimits): Promise<void> {
  if ((await sizeOf(folder)) > limits.maxUnpackedBytes) throw tooLarge(limits);
}

/** Bytes of all files; what vanishes meanwhile counts as nothing. */
async function sizeOf(folder: string): Promise<number> {
  let sum = 0;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sum += await sizeOf(path);
    else
      sum += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return sum;
}
