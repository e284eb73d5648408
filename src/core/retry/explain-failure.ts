/** What a failed try is told to do better: the findings of its checks in words, and their kind. */
import type { JsonObject } from "../json.ts";
import type { CheckResult, Finding } from "../validation/verdict.ts";

const MAX_FINDINGS = 12;
const MAX_OUTPUT = 2_000;

export interface FailureReport {
  /** For the next attempt's prompt and for a person: one line per finding. */
  readonly feedback: string;
  /** `{ category, location, suggestion }`. */
  readonly analysis: JsonObject;
  /** Same for two failures that say the same, wherever in the file they say it. */
  readonly fingerprint: string;
}

/** Required checks that did not pass. A check that could not run has failed nothing, but proves nothing either. */
export function failedChecks(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.filter((result) => result.required && result.verdict === "FAILED");
}

/** Explains failed checks; `results` holds at least one of them. */
export function explainFailure(results: readonly CheckResult[]): FailureReport {
  const failed = failedChecks(results);
  const first = failed[0];
  const location = first?.findings[0];
  return {
    feedback: failed.map(describeCheck).join("\n"),
    analysis: {
      category: first?.check ?? "unknown",
      location: location === undefined ? null : describePlace(location),
      suggestion: location?.message ?? first?.output.slice(0, MAX_OUTPUT) ?? "",
    },
    fingerprint: JSON.stringify(
      failed.map(({ check, findings, output }) => [
        check,
        findings.length > 0 ? findings.map(({ code, message }) => `${code ?? ""} ${message}`).sort() : output,
      ]),
    ),
  };
}

/** Explains an attempt for which the generator gave nothing, or nothing that is the atom's code. */
export function explainGeneratorFailure(message: string, category = "generator", suggestion = message): FailureReport {
  return {
    feedback: category === "generator" ? `The generator failed: ${message}` : `${category}: ${message}`,
    analysis: { category, location: null, suggestion },
    fingerprint: JSON.stringify([category, message]),
  };
}

function describeCheck(result: CheckResult): string {
  if (result.findings.length === 0) return `${result.check}: ${result.output.slice(0, MAX_OUTPUT)}`;
  const lines = result.findings.slice(0, MAX_FINDINGS).map((finding) => {
    const code = finding.code === undefined ? "" : `${finding.code} `;
    const place = describePlace(finding);
    return `${result.check}: ${code}${finding.message}${place === "" ? "" : ` (${place})`}`;
  });
  const more = result.findings.length - lines.length;
  return more > 0 ? [...lines, `${result.check}: and ${String(more)} more`].join("\n") : lines.join("\n");
}

function describePlace({ file, line, column }: Finding): string {
  const place = [file, line, column].filter((part) => part !== undefined);
  return place.map(String).join(":");
}
