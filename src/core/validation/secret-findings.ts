/** Finds credentials that were written into a file. Only forms that are unmistakable, so that examples stay allowed. */
import type { SourceFile } from "../ports.ts";
import type { Finding } from "./verdict.ts";

const SECRETS: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g],
  ["a Slack token", /\bxox[abeprs]-[A-Za-z0-9-]{20,}\b/g],
  ["a Google key", /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ["a model provider's key", /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}\b/g],
  ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{20,}\b/g],
  ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"'`]+:[^\s:/@"'`]{8,}@[^\s"'`]+/g],
];

/** One finding per credential; the credential itself is not repeated. */
export function secretFindings({ path, source }: SourceFile): readonly Finding[] {
  return SECRETS.flatMap(([what, pattern]) =>
    [...source.matchAll(pattern)].map((match) => ({
      message: `${path} holds ${what}.`,
      file: path,
      line: source.slice(0, match.index).split("\n").length,
      code: "secret",
    })),
  );
}
