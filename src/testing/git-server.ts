/** A git repository served over https on loopback, with a certificate of its own, for tests of clones. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface GitServer {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** In PEM. */
  readonly certificate: string;
  /** Address of the repository; `/elsewhere.git` redirects to another host, `/slow.git` never answers. */
  readonly url: string;
  readonly commit: string;
  close(): Promise<void>;
}

export interface ServedRepository {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Path → target. */
  readonly links: Readonly<Record<string, string>>;
}

/** One commit on `main`, tagged `v1`, and a branch `other` on the same commit. */
export async function serveRepository({ files, links }: ServedRepository): Promise<GitServer> {
  const folder = mkdtempSync(join(tmpdir(), "mge-git-"));
  const work = join(folder, "work");
  mkdirSync(work);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), content);
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(work, path));
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", "-C", work, ...args], {
      encoding: "utf8",
    });
  git("init", "-q", "-b", "main");
  git("add", "-Af");
  git("commit", "-q", "-m", "First");
  git("tag", "v1");
  git("branch", "other");
  const commit = git("rev-parse", "HEAD").trim();
  const bare = join(folder, "project.git");
  execFileSync("git", ["clone", "-q", "--bare", work, bare]);
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2", ...subject],
    {
      stdio: "ignore",
    },
  );
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const url = new URL(request.url ?? "/", "https://127.0.0.1");
    if (url.pathname.startsWith("/slow.git")) return;
    if (url.pathname.startsWith("/elsewhere.git")) {
      response.writeHead(302, { location: `https://example.org${url.pathname}` }).end();
      return;
    }
    serveSmart(bare, url, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    host,
    certificate: readFileSync(cert, "utf8"),
    url: `https://${host}/project.git`,
    commit,
    close: async () => {
      await closeServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Git's smart protocol, as far as a clone needs it: shallow clones are not served as plain files. */
function serveSmart(
  bare: string,
  url: URL,
  request: Parameters<Parameters<typeof createServer>[1] & object>[0],
  response: Parameters<Parameters<typeof createServer>[1] & object>[1],
): void {
  const isKnown = url.pathname.startsWith("/project.git/") && statSync(bare).isDirectory();
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const env = { ...process.env, GIT_PROTOCOL: String(request.headers["git-protocol"] ?? "") };
    if (isKnown && url.pathname.endsWith("/info/refs")) {
      const refs = execFileSync("git", ["upload-pack", "--stateless-rpc", "--advertise-refs", bare], { env });
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" });
      response.end(Buffer.concat([Buffer.from("001e# service=git-upload-pack\n0000"), refs]));
    } else if (isKnown && url.pathname.endsWith("/git-upload-pack")) {
      const pack = execFileSync("git", ["upload-pack", "--stateless-rpc", bare], {
        env,
        input: Buffer.concat(chunks),
        maxBuffer: 100_000_000,
      });
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" }).end(pack);
    } else response.writeHead(404).end();
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
