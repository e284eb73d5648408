/** Reads the JUnit report that Deno itself writes, where the tested code cannot reach, into test outcomes. */
import type { TestOutcome } from "../../core/ports.ts";

const CASE = /<testcase\s([^>]*?)(?:\/>|>([^]*?)<\/testcase>)/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const PROBLEM = /<(?:failure|error)\b([^>]*?)(?:\/>|>([^]*?)<\/(?:failure|error)>)/;
const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const MAX_MESSAGE = 4_000;

/** Outcomes in the report's order. `root` is the folder that is cut off paths and messages. */
export function readReport(xml: string, root: string): readonly TestOutcome[] {
  const cases = [...xml.matchAll(CASE)].map(([, head = "", body = ""]) => ({ ...attributesOf(head), body }));
  const files = new Map(
    cases.filter((each) => isFile(each.classname)).map((each) => [each.name, pathOf(each.classname, root)]),
  );
  return cases.map(({ name, classname, time, body }) => ({
    // Steps of groups are reported as the runner's own; their group's test, named first, tells the file.
    file: isFile(classname) ? pathOf(classname, root) : (files.get(name.split(" > ")[0] ?? "") ?? ""),
    name,
    ...verdictOf(body, root),
    durationMs: Math.round(Number(time || 0) * 1000),
  }));
}

/** Name of the outcome of a test file that could not be loaded. */
const LOADING = "(loading)";
const UNCAUGHT =
  /^\S*entries\/(\d{4})\.test\.ts \(uncaught error\)\nerror: ([^]*?)(?=\nThis error was not caught|\n\n)/gm;

/**
 * Test files that failed outside their tests, usually while loading, which the report leaves out. They are read from
 * the output, which the code can write to: it can make itself fail, nothing else.
 */
export function readLoadFailures(output: string, testFiles: readonly string[], root: string): readonly TestOutcome[] {
  return [...output.matchAll(UNCAUGHT)].flatMap(([, index, text = ""]) => {
    const file = testFiles[Number(index)];
    const message = withoutRoot(text, root).trim().slice(0, MAX_MESSAGE);
    return file === undefined ? [] : [{ file, name: LOADING, outcome: "failed", message, durationMs: 0 }];
  });
}

function attributesOf(head: string): { name: string; classname: string; time: string } {
  const found = new Map([...head.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, unescapeXml(value)]));
  return { name: found.get("name") ?? "", classname: found.get("classname") ?? "", time: found.get("time") ?? "" };
}

function verdictOf(body: string, root: string): Pick<TestOutcome, "outcome" | "message"> {
  const problem = PROBLEM.exec(body);
  if (problem !== null) {
    const text = problem[2] ?? attributeMessage(problem[1] ?? "");
    return { outcome: "failed", message: withoutRoot(unescapeXml(text), root).trim().slice(0, MAX_MESSAGE) };
  }
  return { outcome: /<skipped\b/.test(body) ? "skipped" : "passed", message: "" };
}

function attributeMessage(head: string): string {
  return /message="([^"]*)"/.exec(head)?.[1] ?? "";
}

function isFile(classname: string): boolean {
  return !classname.startsWith("ext:");
}

function pathOf(classname: string, root: string): string {
  return withoutRoot(classname, root).replace(/^\.\//, "");
}

/** Shortens absolute paths in the project to relative ones, also in stack traces. */
export function withoutRoot(text: string, root: string): string {
  return text.replaceAll(`file://${root}/`, "").replaceAll(`${root}/`, "");
}

function unescapeXml(text: string): string {
  return text.replace(
    ENTITY,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
