/** Which origins may send requests that change something. */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The origins trusted for a request: the configured address, and where the request says it was sent to. A browser
 * cannot be made to lie about `Host`, so a page of another site never matches it. Every loopback name counts as the
 * configured address when that is a loopback one, on the same port.
 */
export function trustedOrigins(authUrl: string, host: string | null): string[] {
  const configured = new URL(authUrl);
  const origins = [configured.origin];
  if (LOOPBACK.has(configured.hostname)) {
    for (const name of LOOPBACK)
      origins.push(`${configured.protocol}//${name}${configured.port && `:${configured.port}`}`);
  }
  if (host !== null && URL.canParse(`http://${host}`)) {
    const { hostname } = new URL(`http://${host}`);
    origins.push(`https://${host}`);
    if (LOOPBACK.has(hostname) || configured.protocol === "http:") origins.push(`http://${host}`);
  }
  return origins;
}

/**
 * Whether a changing request comes from our own pages. Requests without `Origin` do not come from a browser's page
 * script and carry no ambient cookie of a victim, unless the browser itself says that the site is another one.
 */
export function isSameOrigin(headers: Headers, authUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") !== "cross-site";
  return trustedOrigins(authUrl, headers.get("host")).includes(origin);
}
