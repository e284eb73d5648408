/** What is surely wrong with what was chosen or typed, before anything is sent; and what a project would be called. */
import { formatBytes } from "@/components/format/format.ts";

const ARCHIVE = /\.(zip|tgz|tar|tar\.gz)$/i;
const REF = /^(?!-)[^\s~^:?*[\\\u0000-\u001f\u007f]+$/;

interface ArchiveFile {
  readonly name: string;
  readonly size: number;
}

/** `maxBytes` of an upload. */
export function archiveProblem(file: ArchiveFile | undefined, maxBytes: number): string | undefined {
  if (file === undefined) return "Choose an archive first.";
  if (!ARCHIVE.test(file.name)) return `${file.name} is no .zip, .tar.gz, .tgz or .tar.`;
  if (file.size === 0) return `${file.name} is empty.`;
  if (file.size <= maxBytes) return undefined;
  return `${file.name} has ${formatBytes(file.size)}; the limit is ${formatBytes(maxBytes)}. Leave out what is not source, or ask an admin to raise the limit.`;
}

export function addressProblem(address: string): string | undefined {
  const text = address.trim();
  if (text === "") return "Enter the address of a repository.";
  if (/^(ssh:|git@|git:)/i.test(text)) return "Only https addresses can be cloned; copy the one for HTTPS.";
  if (!/^https:\/\//i.test(text)) return "An address begins with https://.";
  if (!URL.canParse(text)) return "That is no address; one looks like https://example.org/team/project.git.";
  const { username, password, pathname } = new URL(text);
  if (username !== "" || password !== "") return "Leave name and password out of the address; they would be stored.";
  return pathname === "/" ? "The address names a host, but no repository on it." : undefined;
}

export function refProblem(ref: string): string | undefined {
  return ref.trim() === "" || REF.test(ref.trim()) ? undefined : "That is no name of a branch or a tag.";
}

/** `project-1.2.tar.gz` → `project-1.2`. */
export function nameOfArchive(fileName: string): string {
  return fileName.replace(ARCHIVE, "").trim();
}

/** An absolute path below one of the allowed folders as that folder and what lies below it; any other as it is. */
export function placeBelow(
  roots: readonly string[],
  root: string,
  path: string,
): { readonly root: string; readonly path: string } {
  const typed = path.trim();
  const within = roots
    .filter((allowed) => typed === allowed || typed.startsWith(allowed.endsWith("/") ? allowed : `${allowed}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  return within === undefined ? { root, path } : { root: within, path: typed.slice(within.length).replace(/^\/+/, "") };
}

/** The last part of a path or address, without `.git`. */
export function nameOfPath(path: string): string {
  const last = path
    .trim()
    .replace(/[?#].*$/, "")
    .split("/")
    .findLast((part) => part !== "");
  return (last ?? "").replace(/\.git$/, "");
}
