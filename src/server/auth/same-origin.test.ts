/** Which origins may change something. */
import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

describe("isSameOrigin", () => {
  const local = "http://127.0.0.1:3000";
  const real = "https://mge.example.org";
  it.each([
    [local, "localhost:3000", "http://localhost:3000", undefined, true],
    [local, "127.0.0.1:3000", "http://localhost:3000", undefined, true],
    [local, "[::1]:3000", "http://[::1]:3000", undefined, true],
    [local, "192.168.1.5:3000", "http://192.168.1.5:3000", undefined, true],
    [local, "localhost:3000", "http://localhost:4000", undefined, false],
    [local, "localhost:3000", "https://evil.example", undefined, false],
    [local, "localhost:3000", "http://localhost.evil.example:3000", undefined, false],
    [local, "localhost:3000", "null", undefined, false],
    [local, "localhost:3000", null, undefined, true],
    [local, "localhost:3000", null, "same-origin", true],
    [local, "localhost:3000", null, "cross-site", false],
    [real, "mge.example.org", "https://mge.example.org", undefined, true],
    [real, "mge.example.org", "http://mge.example.org", undefined, false],
    [real, "10.0.0.7:3000", "https://mge.example.org", undefined, true],
  ])("address %s, host %s, origin %s, site %s: %s", (authUrl, host, origin, site, expected) => {
    const headers = new Headers({ host });
    if (origin !== null) headers.set("origin", origin);
    if (site !== undefined) headers.set("sec-fetch-site", site);
    expect(isSameOrigin(headers, authUrl)).toBe(expected);
  });
});
