/** An analysis that was updated tells what a new one would tell. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTreeParser } from "../../server/adapters/tree-parser.ts";
import { RecursiveDecomposer } from "../decomposition/RecursiveDecomposer.ts";
import { extractSymbols } from "../dependencies/scopes/extract-symbols.ts";
import { python } from "../parsing/languages/python.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import { MultiLanguageParser } from "../parsing/MultiLanguageParser.ts";
import { RepositoryAnalysis } from "./RepositoryAnalysis.ts";

const steps = {
  parser: new MultiLanguageParser(await createTreeParser([typescript, python])),
  decomposer: new RecursiveDecomposer(),
  extractSymbols,
};

const PATHS = ["a.ts", "b.ts", "c.py", "run"] as const;
const SOURCES = [
  "",
  'import { b } from "./b";\nexport const a = () => b();\n',
  'import { a } from "./a";\r\n\r\nexport function b() {\r\n  return a();\r\n}\r\n',
  "\uFEFF// é\nexport const b = 1; export class C { x = b }",
  "export function ( {",
  "#!/usr/bin/env python3\nimport a\n",
  "import a\n\ndef f(x=1):\n    return a.f(x)\n",
  "export {};\ndeclare global { interface Pane { wide: number } }\n",
  "const wide = (pane: Pane) => pane.wide + missing;\n",
];

const bytesOf = (source: string): Uint8Array =>
  source.includes("é") ? Buffer.from(source, "latin1") : new TextEncoder().encode(source);

test("whatever is added, changed and removed", async () => {
  /** Null removes the file. */
  const source = fc.option(fc.constantFrom(...SOURCES), { freq: 4 });
  const step = fc.tuple(fc.constantFrom(...PATHS), source);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (updates) => {
      const updated = new RepositoryAnalysis(steps, []);
      const files = new Map<string, Uint8Array>();
      for (const update of updates) {
        for (const [path, text] of update) {
          if (text === null) {
            files.delete(path);
            updated.remove(path);
          } else {
            const bytes = bytesOf(text);
            files.set(path, bytes);
            expect(await updated.add({ path, bytes, sha256: "" })).toBe(path !== "run" || text.startsWith("#!"));
          }
        }
        const anew = new RepositoryAnalysis(steps, []);
        for (const [path, bytes] of files) await anew.add({ path, bytes, sha256: "" });
        expect(await updated.findings([], new Map())).toEqual(await anew.findings([], new Map()));
      }
    }),
    { numRuns: 150 },
  );
});

test("places are bytes, and names that nobody can follow are told with their atom", async () => {
  const analysis = new RepositoryAnalysis(steps, []);
  const source = '// é\nimport { gone } from "./b";\ngone();\n';
  await analysis.add({ path: "a.ts", bytes: new TextEncoder().encode(source), sha256: "" });
  await analysis.add({ path: "b.ts", bytes: new TextEncoder().encode("export const here = 1;\n"), sha256: "" });
  const { unresolved, atoms } = await analysis.findings([], new Map());
  expect(unresolved.map(({ start, end, name }) => [start, end, name])).toEqual([[15, 19, "gone"]]);
  const [found] = unresolved;
  expect(atoms.find(({ id }) => id === found?.atom)).toMatchObject({ file: "a.ts", kind: "import" });
});
