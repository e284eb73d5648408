/** Sources on which compiled grammars fail, and what is read after them. */
import { expect, it, vi } from "vitest";
import { typescript } from "../../core/parsing/languages/typescript.ts";
import { LANGUAGES } from "../../core/parsing/languages/languages.ts";
import type { LanguageDefinition } from "../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../core/parsing/languages/language-id.ts";
import { createImmediateTreeParser, createTreeParser } from "./tree-parser.ts";
import { TreeSitterRuntime } from "./tree-sitter/tree-sitter-runtime.ts";
import { createTreeSitterParser } from "./tree-sitter/tree-sitter-parser.ts";

const parser = await createTreeParser(LANGUAGES);

const parse = async (id: LanguageId, source: string) =>
  parser.parse(
    LANGUAGES.find((each) => each.id === id)!,
    source,
  );

/** Beyond the memory that a parser gets. */
const BREAKING: readonly [LanguageId, string] = ["java", "a=>".repeat(6_000)];

it("the stack of the compiled code holds what its own would not", { timeout: 60_000 }, async () => {
  for (const id of ["cpp", "go", "c", "rust", "csharp", "typescript"] as const) {
    const { tree } = await parse(id, "%w[".repeat(3_000));
    expect([id, tree?.size ?? 0]).toEqual([id, expect.toSatisfy((size: number) => size > 3_000)]);
  }
});

it("a file that breaks a grammar has no tree, and all others have theirs", { timeout: 60_000 }, async () => {
  for (let round = 0; round < 2; round += 1) {
    expect(await parse(...BREAKING)).toEqual({
      tree: undefined,
      errors: [{ index: 0, message: "The parser failed on this file; it was cut by its lines." }],
    });
    for (const id of ["java", "python"] as const) {
      const { tree, errors } = await parse(id, id === "java" ? "class A {}" : "def f(): pass");
      expect([id, errors, tree?.text(0)]).toEqual([id, [], id === "java" ? "class A {}" : "def f(): pass"]);
    }
  }
});

it("nothing is asked of a broken instance", { timeout: 60_000 }, async () => {
  const java = LANGUAGES.find(({ id }) => id === "java")!;
  const treeSitter = await createTreeSitterParser([java]);
  treeSitter.parse(java, BREAKING[1]);
  expect(treeSitter.parse(java, "class A {}").tree).toBeUndefined();
  await treeSitter.recovered();
  expect(treeSitter.parse(java, "class A {}")).toMatchObject({ errors: [], tree: { size: 4 } });
});

it("what has no tree of the grammar is read by the compiler, at once", async () => {
  const fails: LanguageDefinition = {
    ...typescript,
    readable: () => {
      throw new WebAssembly.RuntimeError("unreachable");
    },
  };
  const immediate = await createImmediateTreeParser([typescript]);
  expect(immediate.parse(fails, "const a = 1;").tree?.size).toBeGreaterThan(3);
  expect(immediate.parse(typescript, "const a = 1;")).toMatchObject({ errors: [], tree: { source: "const a = 1;" } });
});

it("every tree is freed, since nothing in the WebAssembly is garbage-collected", async () => {
  const runtime = await TreeSitterRuntime.start([typescript]);
  const { parser: given } = runtime.grammar(typescript);
  const freed = vi.fn<() => void>();
  const parseOnce = given.parse.bind(given);
  vi.spyOn(given, "parse").mockImplementation((...args) => {
    const tree = parseOnce(...args);
    if (tree !== null) vi.spyOn(tree, "delete").mockImplementation(freed);
    return tree;
  });
  vi.spyOn(TreeSitterRuntime, "start").mockResolvedValueOnce(runtime);
  const treeSitter = await createTreeSitterParser([typescript]);
  for (const source of ["", "const a = 1;", "const a = ;", "}}"]) treeSitter.parse(typescript, source);
  expect(freed).toHaveBeenCalledTimes(4);
});
