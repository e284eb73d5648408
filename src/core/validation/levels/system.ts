/** Level 4, when everything is done: does the whole project type-check, pass its tests and hold what it must? */
import type { AtomContract } from "../../generation/contract.ts";
import type { Clock, SandboxLimits, SandboxRunner, SourceFile, SourceInspector, TypeChecker } from "../../ports.ts";
import { CheckRecorder, outcomeOf } from "../check.ts";
import { secretFindings } from "../secret-findings.ts";
import { type ExpectedTest, outcomeOfTests } from "../test-outcome.ts";
import type { CheckResult, Finding } from "../verdict.ts";

export interface SystemCheckInput {
  /** Name of the project. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** Holds the delivered project, without the skeleton's declarations. */
  readonly checker: TypeChecker;
  /** Tests that must have run and passed, see `expectedTests`. */
  readonly expectedTests: readonly ExpectedTest[];
  readonly operations: readonly { readonly id: string; readonly method: string; readonly path: string }[];
  readonly contracts: readonly AtomContract[];
  readonly limits: SandboxLimits;
}

export interface SystemCheckPorts {
  readonly inspector: SourceInspector;
  readonly sandbox: SandboxRunner;
  readonly clock: Clock;
}

/** Results in the order types, tests, secrets, operations. */
export async function checkSystem(ports: SystemCheckPorts, input: SystemCheckInput): Promise<readonly CheckResult[]> {
  const head = { level: "SYSTEM", subjectType: "MASTERPLAN", subject: input.name } as const;
  const record = new CheckRecorder(head, ports.clock);
  const { files, checker, expectedTests, limits } = input;
  return [
    record.required("types", () => outcomeOf(checker.check(files, paths(files)), "The whole project type-checks.")),
    await record.requiredAsync("tests", async () => {
      const testFiles = [...new Set(expectedTests.map((test) => test.file))];
      if (testFiles.length === 0) return outcomeOf([{ message: "The project has no test." }], "");
      return outcomeOfTests(await ports.sandbox.runTests(files, testFiles, limits), expectedTests);
    }),
    record.required("secrets", () => outcomeOf(files.flatMap(secretFindings), "No file holds a secret.")),
    record.required("operations", () =>
      outcomeOf(missingOperations(ports.inspector, input), `All ${input.operations.length} operations are there.`),
    ),
  ];
}

/** The tests that a project's skeleton promises: the titles in the text of its test atoms. */
export function expectedTests(
  parts: readonly { readonly contract: Pick<AtomContract, "file" | "kind">; readonly source: string }[],
  inspector: SourceInspector,
): readonly ExpectedTest[] {
  return parts
    .filter((part) => part.contract.kind === "test")
    .flatMap((part) => inspector.inspect(part.source).tests.map((title) => ({ file: part.contract.file, title })));
}

function paths(files: readonly SourceFile[]): readonly string[] {
  return files.map((file) => file.path).filter((path) => path.endsWith(".ts"));
}

/** Operations that no delivered declaration serves. */
function missingOperations(inspector: SourceInspector, input: SystemCheckInput): readonly Finding[] {
  const declared = new Set(
    input.files
      .filter((file) => file.path.endsWith(".ts"))
      .flatMap((file) =>
        inspector.inspect(file.source).statements.flatMap((each) => each.names.map((name) => `${file.path}#${name}`)),
      ),
  );
  const served = new Set(
    input.contracts
      .filter((contract) => contract.kind !== "test" && declared.has(`${contract.file}#${contract.symbol}`))
      .map((contract) => contract.serves),
  );
  return input.operations
    .filter((operation) => !served.has(`operation:${operation.id}`))
    .map(({ id, method, path }) => ({
      message: `Nothing serves ${method.toUpperCase()} ${path} (${id}).`,
      code: "operation",
    }));
}
