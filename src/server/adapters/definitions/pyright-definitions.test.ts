/** Pyright's answers on a small repository, after edits, and when its server ends or hangs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { DefinitionAnswer } from "../../../core/dependencies/definition-finder.ts";
import { CompilerTime } from "./compiler-time.ts";
import { LanguageServer } from "./language-server.ts";
import { PyrightDefinitions } from "./pyright-definitions.ts";
import { startPyright } from "./pyright-server.ts";

type Files = Readonly<Record<string, string>>;

const cleanUps: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "definitions-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(files: Files, options?: ConstructorParameters<typeof PyrightDefinitions>[1]) {
  const finder = new PyrightDefinitions(folderWith(files), options);
  cleanUps.push(() => finder.dispose());
  await finder.update(sourcesOf(files), []);
  return finder;
}

const sourcesOf = (files: Files) => Object.entries(files).map(([path, source]) => ({ path, source }));

const told = (answer: DefinitionAnswer, files: Files): string =>
  answer.kind === "declared"
    ? answer.sites
        .map(({ file, start }) => `${file}:${String((files[file] ?? "").slice(0, start).split("\n").length)}`)
        .sort()
        .join(" ")
    : answer.kind;

/** What is told of names in a file; each begins behind the bar in a mark. */
async function ask(finder: PyrightDefinitions, files: Files, file: string, ...marks: string[]): Promise<string[]> {
  const indexes = marks.map((mark) => (files[file] ?? "").indexOf(mark.replace("|", "")) + mark.indexOf("|"));
  return (await finder.find(file, indexes)).map((answer) => told(answer, files));
}

const FILES: Files = {
  "src/pkg/__init__.py": "from .shapes import Circle as Round\n",
  "src/pkg/shapes.py":
    "import os\n\nclass Shape:\n    def __init__(self):\n        self.size = 1\n\n    def grow(self):\n        self.size = 2\n\nclass Circle(Shape):\n    pass\n\ndef make():\n    return Circle()\n",
  "src/app.py":
    "import os\nimport missing\nfrom pkg import Round\nfrom pkg.shapes import make\nfrom space.inner import thing\n\nRound().grow()\nmake().size\nos.path.join('a')\nmissing.x\nthing()\ndef any_of(v):\n    return v.what\n",
  "space/inner.py": "def thing():\n    return 1\n",
};

test("imports, members, inherited members and what is inferred", { timeout: 120_000 }, async () => {
  const finder = await opened(FILES);
  const answers = await ask(
    finder,
    FILES,
    "src/app.py",
    "|Round()",
    ".|grow",
    "|make()",
    ".|size",
    "path.|join",
    "missing.|x",
    "|thing()",
    "v.|what",
  );
  expect(answers).toEqual([
    "src/pkg/shapes.py:10",
    "src/pkg/shapes.py:7",
    "src/pkg/shapes.py:13",
    "src/pkg/shapes.py:5 src/pkg/shapes.py:8",
    "external",
    "unknown",
    "space/inner.py:1",
    "unknown",
  ]);
});

test("files edited, added and removed, whatever lies on disk", { timeout: 120_000 }, async () => {
  const finder = await opened(FILES);
  expect(await ask(finder, FILES, "src/app.py", ".|grow")).toEqual(["src/pkg/shapes.py:7"]);
  const edited = { ...FILES, "src/pkg/shapes.py": `# one line more\n${FILES["src/pkg/shapes.py"] ?? ""}` };
  await finder.update(sourcesOf(edited), []);
  expect(await ask(finder, edited, "src/app.py", ".|grow")).toEqual(["src/pkg/shapes.py:8"]);
  await finder.update(sourcesOf(FILES), []);
  expect(await ask(finder, FILES, "src/app.py", ".|grow")).toEqual(["src/pkg/shapes.py:7"]);
  await finder.update([], ["src/pkg/shapes.py"]);
  expect(await ask(finder, FILES, "src/pkg/shapes.py", "|make")).toEqual(["unknown"]);
});

test("a file that is called like a library's is not its source", { timeout: 120_000 }, async () => {
  const files = {
    "builtins.py": "class str:\n    def upper(self):\n        return self\n",
    "a.py": "def f(text: str):\n    return text.upper()\n",
  };
  const finder = await opened(files);
  expect(await ask(finder, files, "a.py", "text.|upper")).toEqual(["external"]);
});

test("bad source is answered", { timeout: 120_000 }, async () => {
  const files = { "a.py": "def f(:\n  class ((\n\tx = = 1\n\x00f\n", "b.py": "import b\nb.b.b\n" };
  const finder = await opened(files);
  expect(await finder.find("a.py", [4, 0, 500])).toHaveLength(3);
  expect(await ask(finder, files, "b.py", "b.|b")).toHaveLength(1);
});

test("the shape changes with what others see, and only then", { timeout: 120_000 }, async () => {
  const text = "class A:\n    def m(self):\n        x = 1\n        return x\n";
  const finder = await opened({ "a.py": text });
  const shape = await finder.shapeOf("a.py");
  const shapeAfter = async (source: string): Promise<string> => {
    await finder.update([{ path: "a.py", source }], []);
    return finder.shapeOf("a.py");
  };
  expect(await shapeAfter(text.replaceAll("x", "y"))).toBe(shape);
  expect(await shapeAfter(`# more\n${text}`)).toBe(shape);
  expect(await shapeAfter(text.replace("1", "'one'"))).not.toBe(shape);
  expect(await shapeAfter(text.replace("class A", "class A(dict)"))).not.toBe(shape);
  expect(await shapeAfter(`${text}\nb = 1\n`)).not.toBe(shape);
});

test("nothing of a repository is executed", { timeout: 120_000 }, async () => {
  const marker = join(folderWith({}), "executed");
  const python = `#!/bin/sh\ntouch ${marker}\n`;
  const files = {
    "a.py": "import a\na.x = 1\n",
    python: python,
    python3: python,
    ".venv/bin/python": python,
    "sitecustomize.py": `open(${JSON.stringify(marker)}, "w")\n`,
    "pyrightconfig.json": '{ "venvPath": ".", "venv": ".venv" }',
    ".vscode/settings.json": '{ "python.defaultInterpreterPath": "./python" }',
  };
  const finder = await opened(files);
  await finder.find("a.py", [7]);
  expect(() => readFileSync(marker)).toThrow("ENOENT");
});

const fake = (script: string) => (root: string) =>
  Promise.resolve(
    new LanguageServer({
      name: "Pyright",
      executable: process.execPath,
      args: ["-e", script],
      env: {},
      workingFolder: root,
      answer: () => null,
    }),
  );

test.each([
  ["ends at once", "process.exit(3)"],
  ["writes no messages", "console.log('hello\\r\\n\\r\\n'); setInterval(() => {}, 1000)"],
  ["hangs", "setInterval(() => {}, 1000)"],
])("a server that %s is started twice, then all is unknown", { timeout: 60_000 }, async (_name, script) => {
  let starts = 0;
  const finder = await opened(
    { "a.py": "a = 1\n" },
    {
      limits: { answerMs: 1000, fileMs: 60_000, fileMsPerMb: 0 },
      start: (root) => {
        starts += 1;
        return fake(script)(root);
      },
    },
  );
  for (let round = 0; round < 2; round += 1) {
    const [answer] = await finder.find("a.py", [0]);
    const text = expect.stringMatching(/^Pyright (?:ended|gave no answer within 1 second)/) as string;
    expect(answer).toMatchObject({ kind: "unknown", cause: { kind: "other", text } });
  }
  expect(await finder.shapeOf("a.py")).toBe("a = 1\n");
  expect(starts).toBe(2);
});

/** Knows nothing, and is silent as soon as it is asked about `hang.py`. */
const HANGS_ON_ONE = `
let isHanging = false;
process.stdin.on("data", (chunk) => {
  for (const text of chunk.toString().split(/Content-Length: \\d+\\r\\n\\r\\n/).filter(Boolean)) {
    const { id, params } = JSON.parse(text);
    isHanging ||= id !== undefined && params.textDocument.uri.endsWith("hang.py");
    if (id === undefined || isHanging) continue;
    const body = JSON.stringify({ jsonrpc: "2.0", id, result: null });
    process.stdout.write("Content-Length: " + body.length + "\\r\\n\\r\\n" + body);
  }
});`;

test("a file on which the server hangs is left open, and the rest is answered", { timeout: 60_000 }, async () => {
  const time = new CompilerTime();
  const files = { "a.py": "a\n", "hang.py": "b c\n", "z.py": "d\n" };
  const limits = { answerMs: 1000, fileMs: 60_000, fileMsPerMb: 0 };
  const finder = await opened(files, { time, limits, start: fake(HANGS_ON_ONE) });
  const known = [{ kind: "unknown" }];
  expect(await finder.find("a.py", [0])).toEqual(known);
  const late = { kind: "unknown", cause: { kind: "other", text: "Pyright gave no answer within 1 second." } };
  expect(await finder.find("hang.py", [0, 2])).toEqual([late, late]);
  expect(await finder.find("z.py", [0])).toEqual(known);
  expect([...time.lateFiles]).toEqual([["hang.py", "2 names are left open. Pyright gave no answer within 1 second."]]);
});

test("a server that is killed is started again, with the files as they are", { timeout: 120_000 }, async () => {
  const finder = await opened(FILES, { start: startPyright });
  expect(await ask(finder, FILES, "src/app.py", ".|grow")).toEqual(["src/pkg/shapes.py:7"]);
  const edited = { ...FILES, "src/pkg/shapes.py": `#\n${FILES["src/pkg/shapes.py"] ?? ""}` };
  await finder.update(sourcesOf(edited), []);
  const processId = await finder.processId;
  if (processId !== undefined) process.kill(processId, "SIGKILL");
  expect(await ask(finder, edited, "src/app.py", ".|grow")).toEqual(["src/pkg/shapes.py:8"]);
});
