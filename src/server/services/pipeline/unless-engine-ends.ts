/** Checks of code that is too much for the compiler: they end as a failed check, which can be told and corrected. */
import type { CheckResult } from "../../../core/validation/verdict.ts";
import { EngineEnded } from "./workspaces.ts";

const TOO_MUCH =
  "Checking this code took more memory or time than the compiler has. Write it with simpler types and expressions.";

/** The results of `check`, or a failed one when the code ended the engine. `key` is the atom's. */
export async function unlessEngineEnds(
  key: string,
  check: () => Promise<readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof EngineEnded)) throw error;
    return [
      {
        level: "ATOMIC",
        subjectType: "ATOM",
        subject: key,
        check: "types",
        verdict: "FAILED",
        required: true,
        output: TOO_MUCH,
        findings: [{ message: TOO_MUCH }],
        durationMs: 0,
      },
    ];
  }
}
