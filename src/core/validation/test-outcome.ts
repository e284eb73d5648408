/** The verdict on a run of tests: every expected test must have a result, and every result must be a pass. */
import type { SandboxRun, TestOutcome } from "../ports.ts";
import { notRun, type Outcome, outcomeOf } from "./check.ts";
import type { Finding } from "./verdict.ts";

export interface ExpectedTest {
  readonly file: string;
  /** Groups joined with ` > `. */
  readonly title: string;
}

const STOPPED: Readonly<Record<"timed-out" | "out-of-memory", string>> = {
  "timed-out": "The tests took too long and were stopped.",
  "out-of-memory": "The tests took too much memory and were stopped.",
};

/** A refused run is not run; a stopped run, a missing, skipped or failed test fails. */
export function outcomeOfTests(run: SandboxRun, expected: readonly ExpectedTest[]): Outcome {
  if (run.status === "refused") return notRun(run.reason);
  const stopped =
    run.status === "finished" ? [] : [{ message: `${STOPPED[run.status]} ${run.reason}`, code: run.status }];
  const results = groupByTest(run.tests);
  const wanted = new Set(expected.map((test) => keyOf(test.file, test.title)));
  const missing = expected.filter((test) => !results.has(keyOf(test.file, test.title))).map(missingFinding);
  const bad = run.tests.flatMap((test) => {
    if (test.outcome === "passed") return [];
    const isNeeded = test.outcome === "failed" || wanted.has(keyOf(test.file, test.name));
    return isNeeded ? [badFinding(test)] : [];
  });
  const findings = [...stopped, ...bad, ...missing];
  const outcome = outcomeOf(findings, `All ${expected.length} tests passed.`);
  if (findings.length === 0) return outcome;
  const count = `${expected.length - missing.length} of ${expected.length} expected tests reported, ${bad.length} did not pass.`;
  return {
    ...outcome,
    output: [count, ...stopped.map((each) => each.message), run.reason, run.output].filter(Boolean).join("\n"),
  };
}

function groupByTest(tests: readonly TestOutcome[]): ReadonlySet<string> {
  return new Set(tests.map((test) => keyOf(test.file, test.name)));
}

function keyOf(file: string, title: string): string {
  return `${file}\n${title}`;
}

function missingFinding({ file, title }: ExpectedTest): Finding {
  return { message: `The test gave no result: ${title}`, file, test: title, code: "test-missing" };
}

function badFinding({ file, name, outcome, message }: TestOutcome): Finding {
  const said = outcome === "skipped" ? "It was skipped." : message;
  return { message: `${name}: ${said}`, file, test: name, code: `test-${outcome}` };
}
