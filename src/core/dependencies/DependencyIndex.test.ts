/** An index that was updated knows what a new one would know. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTreeSitterParser } from "../../server/adapters/tree-sitter/tree-sitter-parser.ts";
import { typescript } from "../parsing/languages/typescript.ts";
import type { DefinitionAnswer, DefinitionFinder } from "./definition-finder.ts";
import { DependencyIndex, type IndexedFile } from "./DependencyIndex.ts";
import { extractSymbols } from "./scopes/extract-symbols.ts";
import type { ScopingRules } from "./scopes/scoping-rules.ts";

const parser = await createTreeSitterParser([typescript]);
const rules = typescript.scoping as ScopingRules;

/** One atom per line. */
function indexed(path: string, source: string): IndexedFile {
  const { tree } = parser.parse(typescript, source);
  if (tree === undefined) throw new Error(`${path} was not parsed.`);
  const atoms = [...source.matchAll(/[^\n]*\n|[^\n]+$/g)].map((line) => ({
    id: `${path} ${line[0].trim()}`,
    start: line.index,
    end: line.index + line[0].length,
  }));
  return { path, source, rules, symbols: extractSymbols(tree, rules), atoms, firstWithCode: 0 };
}

/** Finds a member in the first file, of those that the asking one reaches through imports, that has a method so called. */
class ToyCompiler implements DefinitionFinder {
  readonly name = "typescript";
  readonly asked: string[] = [];
  readonly #sources = new Map<string, string>();

  update(changed: readonly { path: string; source: string }[], removed: readonly string[]): Promise<void> {
    for (const { path, source } of changed) this.#sources.set(path, source);
    for (const path of removed) this.#sources.delete(path);
    return Promise.resolve();
  }

  find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]> {
    this.asked.push(file);
    const seen = new Set([file]);
    for (const each of seen)
      for (const [, imported] of (this.#sources.get(each) ?? "").matchAll(/"\.\/(\w)"/g))
        seen.add(`${imported ?? ""}.ts`);
    return Promise.resolve(
      indexes.map((index) => {
        const name = /^\w+/.exec((this.#sources.get(file) ?? "").slice(index))?.[0] ?? "";
        for (const each of [...seen].sort()) {
          const found = (this.#sources.get(each) ?? "").search(new RegExp(`(?<=\\{ )${name}\\(\\)`));
          if (name !== "" && found !== -1)
            return { kind: "declared", sites: [{ file: each, start: found, end: found + name.length }] };
        }
        return { kind: "unknown", cause: { kind: "no-member", text: "no such method" } };
      }),
    );
  }

  shapeOf(file: string): Promise<string> {
    const source = this.#sources.get(file) ?? "";
    return Promise.resolve([...source.matchAll(/class \w+ \{ \w+|"\.\/\w"|export.*/g)].join("\n"));
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

const name = fc.constantFrom("a", "b", "c");
const line = fc.oneof(
  fc.tuple(name, name).map(([x, file]) => `import { ${x} } from "./${file}";`),
  name.map((file) => `export * from "./${file}";`),
  name.map((x) => `export const ${x} = 1;`),
  fc.tuple(name, name).map(([x, y]) => `export function ${x}(q: any) { q.${y}(); return ${y}; }`),
  fc.tuple(name, name).map(([x, y]) => `export class ${x.toUpperCase()} { ${y}() {} }`),
  fc.tuple(name, name).map(([x, y]) => `let z${x} = ${y}; z${x} = 2; use(z${x}, unknown.${y});`),
  fc.constant("// a comment"),
);
const source = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));
const edit = fc.record({ file: name, source: fc.option(source) });

test("updates yield what a new index yields", async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(source, source, source), fc.array(edit, { maxLength: 6 }), async (first, edits) => {
      const files = new Map(first.map((text, position) => [`${"abc"[position] ?? ""}.ts`, text]));
      const index = new DependencyIndex([new ToyCompiler()]);
      await index.update(
        [...files].map(([path, text]) => indexed(path, text)),
        [],
      );
      for (const { file, source: text } of edits) {
        const path = `${file}.ts`;
        if (text === null) files.delete(path);
        else files.set(path, text);
        const updated = await index.update(text === null ? [] : [indexed(path, text)], text === null ? [path] : []);
        const fresh = new DependencyIndex([new ToyCompiler()]);
        expect(updated).toEqual(
          await fresh.update(
            [...files].map(([each, content]) => indexed(each, content)),
            [],
          ),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test("what a file showed before the first question is not what it shows now", async () => {
  const index = new DependencyIndex([new ToyCompiler()]);
  const user = indexed("b.ts", 'import { a } from "./a";');
  await index.update([indexed("a.ts", "")], []);
  await index.update([indexed("a.ts", "export class A { a() {} }")], []);
  expect((await index.update([user], [])).unresolved).toEqual([]);
  expect((await index.update([indexed("a.ts", "")], [])).unresolved).toMatchObject([
    { name: "a", cause: { kind: "no-member" } },
  ]);
});

test("a compiler is asked again only about what may have changed", async () => {
  const compiler = new ToyCompiler();
  const index = new DependencyIndex([compiler]);
  const user = indexed("a.ts", 'import { B } from "./b";\nexport const f = (x: any) => x.m();');
  await index.update([user, indexed("b.ts", "export class B { m() {} }"), indexed("c.ts", "let u: any; u.m();")], []);
  expect(compiler.asked).toEqual(["a.ts", "c.ts"]);

  const moved = await index.update([indexed("b.ts", "// moved\nexport class B { m() {} }")], []);
  expect(compiler.asked).toEqual(["a.ts", "c.ts"]);
  expect(moved.edges).toContainEqual(
    expect.objectContaining({
      from: "a.ts export const f = (x: any) => x.m();",
      to: "b.ts export class B { m() {} }",
      resolver: "typescript",
    }),
  );

  await index.update([indexed("b.ts", "export class B { n() {} }")], []);
  expect(compiler.asked).toEqual(["a.ts", "c.ts", "a.ts"]);
});

test("types of edges, and reads that follow a write", async () => {
  const index = new DependencyIndex([]);
  const { edges, unresolved } = await index.update(
    [
      indexed("a.ts", 'import { f, type T } from "./b";\nlet x: T;\nx = f();\nuse(x);\nnew (class {})();\nx.y;'),
      indexed("b.ts", "export function f() {}\nexport interface T {}"),
    ],
    [],
  );
  expect(
    edges.map(({ from, to, type, typeOnly }) => `${from} | ${to} | ${type}${typeOnly ? " typeOnly" : ""}`),
  ).toEqual([
    'a.ts import { f, type T } from "./b"; | b.ts export function f() {} | import',
    'a.ts import { f, type T } from "./b"; | b.ts export interface T {} | import typeOnly',
    "a.ts let x: T; | b.ts export interface T {} | type typeOnly",
    "a.ts x = f(); | a.ts let x: T; | data_flow",
    "a.ts x = f(); | b.ts export function f() {} | function_call",
    "a.ts use(x); | a.ts let x: T; | data_flow",
    "a.ts x.y; | a.ts let x: T; | data_flow",
    "a.ts use(x); | a.ts x = f(); | temporal",
    "a.ts x.y; | a.ts x = f(); | temporal",
  ]);
  expect(unresolved.map(({ name: open, atom }) => `${open} in ${atom}`)).toEqual(["y in a.ts x.y;"]);
});
