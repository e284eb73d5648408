/** Clones the newest state of a repository over https: no history, no submodules, no hooks, no links, nothing executed. */
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import type { RepositoryAddress } from "./repository-address.ts";
import { runGit, type GitRun } from "./run-git.ts";

export interface CloneRequest {
  readonly address: RepositoryAddress;
  /** Branch or tag; undefined for the repository's own default. */
  readonly ref: string | undefined;
  readonly limits: Pick<ArchiveLimits, "maxUnpackedBytes">;
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
  const run = (args: readonly string[], watch?: GitRun["watch"]): Promise<string> =>
    runGit({
      args: [...configuration(address, home), ...args],
      cwd: home,
      searchPath,
      timeoutMs: TIMEOUT_MS,
      signal,
      ...(watch === undefined ? {} : { watch }),
    });
  if (address.certificate !== null) await writeFile(join(home, "certificate.pem"), address.certificate);
  const branch = ref === undefined ? [] : [`--branch=${ref}`];
  const watch = (): Promise<void> => requireSize(root, limits.maxUnpackedBytes);
  await run(
    [
      "clone",
      "--quiet",
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
    watch,
  );
  await watch();
  const commit = (await run(["-C", root, "rev-parse", "HEAD"])).trim();
  const leftOut = await removeLinks(root, await run(["-C", root, "ls-tree", "-r", "-z", "--full-tree", "HEAD"]));
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

/** Links were checked out as small files that hold their target: they are taken away and listed, like submodules. */
async function removeLinks(root: string, tree: string): Promise<readonly LeftOutFile[]> {
  const leftOut: LeftOutFile[] = [];
  for (const line of tree.split("\0")) {
    const [mode] = line.split(" ", 1);
    const path = line.slice(line.indexOf("\t") + 1);
    if (mode === "160000") leftOut.push({ path, reason: "It is a submodule; those are not cloned." });
    if (mode !== "120000") continue;
    await rm(join(root, path), { force: true });
    leftOut.push({ path, reason: "It is a symbolic link; links are not followed." });
  }
  return leftOut;
}

async function requireSize(folder: string, maxBytes: number): Promise<void> {
  if ((await sizeOf(folder)) <= maxBytes) return;
  throw new MgeError(
    "TOO_LARGE",
    `The repository is larger than the ${String(maxBytes)} bytes that may be cloned.`,
    "Upload an archive of the part that matters, or ask an admin to raise the limit.",
  );
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
