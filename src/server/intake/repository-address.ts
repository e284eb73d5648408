/** The address of a repository that somebody typed: what may be asked for, and where it really leads. */
import { lookup } from "node:dns/promises";
import { MgeError } from "../../core/errors.ts";
import { isPublicAddress } from "./private-address.ts";

/** A host inside the network that an admin let imports reach. */
export interface AllowedHost {
  /** As in a URL: name, or name and port. */
  readonly host: string;
  /** Certificates in PEM that sign the host's own; null when the system's suffice. */
  readonly certificate: string | null;
}

export interface RepositoryAddress {
  readonly url: URL;
  /** What git may connect to: the addresses that were checked. */
  readonly addresses: readonly string[];
  readonly certificate: string | null;
}

/** Throws BAD_INPUT for what is no https URL of a repository. Asks nobody. */
export function parseRepositoryUrl(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || url.protocol !== "https:" || url.hostname === "") {
    throw new MgeError(
      "BAD_INPUT",
      "That is no https address of a repository.",
      "Give the address under which it is cloned over https, such as https://example.org/team/project.git.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new MgeError(
      "BAD_INPUT",
      "The address holds a user name or a password, which would be stored and shown.",
      "Give the address without it; for a private repository upload an archive.",
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new MgeError(
      "BAD_INPUT",
      "The address has a query or a fragment.",
      "Give the address alone; name a branch or tag apart.",
    );
  }
  if (url.pathname === "/") {
    throw new MgeError("BAD_INPUT", "The address names a server and no repository.", "Add the path of the repository.");
  }
  return url;
}

/** Throws BAD_INPUT when the host is not found, or lies in a network that is not the open internet. */
export async function resolveRepository(url: URL, allowed: readonly AllowedHost[]): Promise<RepositoryAddress> {
  const known = allowed.find(({ host }) => host.toLowerCase() === url.host || host.toLowerCase() === url.hostname);
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const found = await lookup(hostname, { all: true, verbatim: true }).catch(() => []);
  if (found.length === 0) {
    throw new MgeError(
      "BAD_INPUT",
      `The host ${url.hostname} is not found.`,
      "Look whether the address is right. If it is, this server may have no network: upload an archive instead.",
    );
  }
  const addresses = found.map(({ address }) => address);
  if (known === undefined && !addresses.every(isPublicAddress)) {
    throw new MgeError(
      "BAD_INPUT",
      `The host ${url.hostname} lies in a private network, which imports may not reach.`,
      "Ask an admin to allow the host in the settings, or upload an archive.",
    );
  }
  return { url, addresses, certificate: known?.certificate ?? null };
}
