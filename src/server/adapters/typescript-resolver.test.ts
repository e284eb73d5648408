import { describe, expect, it, vi } from "vitest";
import { byteOffsets } from "../../core/byte-offsets.ts";
import type { AtomRange, SourceFile } from "../../core/ports.ts";
import { cutStatements } from "../../core/decomposition/cut-statements.ts";
import { DeliveredFileParser } from "../../core/parsing/DeliveredFileParser.ts";
import { typescript } from "../../core/parsing/languages/typescript.ts";
import { createTreeSitterParser } from "./tree-sitter/tree-sitter-parser.ts";
import { TypeScriptResolver } from "./typescript-resolver.ts";

// Compilers and processes take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const parser = new DeliveredFileParser(await createTreeSitterParser([typescript]));
const PENDING = { path: "skeleton.d.ts", source: "declare function pending(...uses: unknown[]): never;\n" };

/** Edges as `from -TYPE-> to`, with `?` for those that vanish at run time; atoms are called `<file>#<name>`. */
async function edgesOf(sources: Record<string, string>) {
  const files: readonly SourceFile[] = Object.entries(sources).map(([path, source]) => ({
    path: `${path}.ts`,
    source,
  }));
  const atoms: readonly AtomRange[] = files.flatMap((file) =>
    cutStatements(parser.parse(file)).map(({ name, start, end }) => {
      return { key: `${file.path.slice(0, -3)}#${name ?? "imports"}`, file: file.path, start, end };
    }),
  );
  const { dependencies, unresolved } = await new TypeScriptResolver("pending").resolve([PENDING, ...files], atoms);
  return {
    edges: dependencies.map(({ from, to, type, typeOnly }) => `${from} -${type}${typeOnly ? "?" : ""}-> ${to}`),
    unresolved: unresolved.map(({ atom, name }) => `${atom}: ${name}`),
    dependencies,
    files,
  };
}

const LIBRARY = `import { z } from "zod";
export const schema = z.object({ id: z.string() });
export type Item = z.infer<typeof schema>;
export interface Store {
  list(): Promise<Item[]>;
}
export function load(id: string): Item {
  return pending(schema);
}
export class Box {
  open(): void {}
}
export enum Kind {
  A,
}
`;

describe("TypeScriptResolver", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a value that is read",
      `import { schema } from "./lib.ts";\nconst a = schema;\n`,
      ["a#imports -IMPORT-> lib#schema", "a#a -DATA_FLOW-> lib#schema"],
    ],
    [
      "a function that is called",
      `import { load } from "./lib.ts";\nconst a = load("x");\n`,
      ["a#imports -IMPORT-> lib#load", "a#a -FUNCTION_CALL-> lib#load"],
    ],
    [
      "a class that is made, and its method",
      `import { Box } from "./lib.ts";\nconst a = new Box().open();\n`,
      ["a#imports -IMPORT-> lib#Box", "a#a -FUNCTION_CALL-> lib#Box"],
    ],
    [
      "a superclass",
      `import { Box } from "./lib.ts";\nclass a extends Box {}\n`,
      ["a#imports -IMPORT-> lib#Box", "a#a -DATA_FLOW-> lib#Box"],
    ],
    [
      "a type",
      `import type { Item } from "./lib.ts";\ntype a = Item[];\n`,
      ["a#imports -IMPORT?-> lib#Item", "a#a -TYPE?-> lib#Item"],
    ],
    [
      "an implemented interface and its member",
      `import { type Store } from "./lib.ts";\nasync function a(store: Store) {\n  return store.list();\n}\n`,
      ["a#imports -IMPORT?-> lib#Store", "a#a -TYPE?-> lib#Store"],
    ],
    [
      "a typeof in a type",
      `import { schema } from "./lib.ts";\ntype a = typeof schema;\n`,
      ["a#imports -IMPORT-> lib#schema", "a#a -TYPE?-> lib#schema"],
    ],
    [
      "a renamed import",
      `import { load as fetchOne } from "./lib.ts";\nconst a = fetchOne;\n`,
      ["a#imports -IMPORT-> lib#load", "a#a -DATA_FLOW-> lib#load"],
    ],
    ["a namespace", `import * as lib from "./lib.ts";\nconst a = lib.load("x");\n`, ["a#a -FUNCTION_CALL-> lib#load"]],
    [
      "a barrel",
      `import { Kind } from "./barrel.ts";\nconst a = Kind.A;\n`,
      ["a#imports -IMPORT-> lib#Kind", "a#a -DATA_FLOW-> lib#Kind"],
    ],
    [
      "a shorthand property",
      `import { schema } from "./lib.ts";\nconst a = { schema };\n`,
      ["a#imports -IMPORT-> lib#schema", "a#a -DATA_FLOW-> lib#schema"],
    ],
    [
      "names of a body not yet written",
      `import { Box, load, schema } from "./lib.ts";\nfunction a(): string {\n  return pending(Box, load, schema);\n}\n`,
      [
        "a#imports -IMPORT-> lib#Box",
        "a#imports -IMPORT-> lib#load",
        "a#imports -IMPORT-> lib#schema",
        "a#a -FUNCTION_CALL-> lib#Box",
        "a#a -FUNCTION_CALL-> lib#load",
        "a#a -DATA_FLOW-> lib#schema",
      ],
    ],
    [
      "a shadowing parameter",
      `import { load } from "./lib.ts";\nfunction a(load: number) {\n  return load;\n}\n`,
      ["a#imports -IMPORT-> lib#load"],
    ],
    ["a neighbour in the same file", `const b = 1;\nconst a = b;\n`, ["a#a -DATA_FLOW-> a#b"]],
    [
      "libraries and itself",
      `import { z } from "zod";\nimport { readFile } from "node:fs/promises";\nfunction a(): unknown {\n  return [z, readFile, a, Promise];\n}\n`,
      [],
    ],
  ];

  // All in one project: a compiler per case would cost most of the time.
  const together = edgesOf({
    lib: LIBRARY,
    barrel: `export * from "./lib.ts";\n`,
    ...Object.fromEntries(cases.map(([, source], index) => [`case${index}`, source])),
  });

  it.each(cases.map(([name, , expected], index) => [name, `case${index}#`, expected] as const))(
    "follows %s",
    async (_, file, expected) => {
      const { edges, unresolved } = await together;
      const own = edges.filter((each) => each.startsWith(file)).map((each) => each.replaceAll(file, "a#"));
      expect(own.sort()).toEqual([...expected].sort());
      expect(unresolved).toEqual([]);
    },
  );

  it("relates the declarations of one file", async () => {
    const { edges } = await edgesOf({ lib: LIBRARY });
    expect(edges).toEqual([
      "lib#Item -TYPE?-> lib#schema",
      "lib#Store -TYPE?-> lib#Item",
      "lib#load -TYPE?-> lib#Item",
      "lib#load -DATA_FLOW-> lib#schema",
    ]);
  });

  it("records what cannot be followed instead of guessing", async () => {
    const { unresolved, edges } = await edgesOf({
      lib: LIBRARY,
      a: `import { missing } from "./lib.ts";\nimport { x } from "./nowhere.ts";\nimport { y } from "pg";\nfunction a(value: any): void {\n  value.load(nobody);\n}\n`,
    });
    expect(unresolved).toEqual(["a#imports: missing", "a#imports: x", "a#imports: y", "a#a: load", "a#a: nobody"]);
    expect(edges.filter((each) => each.startsWith("a#"))).toEqual([]);
  });

  it("gives sites in bytes, the first of each edge", async () => {
    const { dependencies, files } = await edgesOf({ a: `const ä = "😀";\nconst b = [ä, ä];\n` });
    const source = files[0]!.source;
    const first = source.indexOf("ä", source.indexOf("["));
    const { start, end } = dependencies[0]!.site;
    expect([start, end]).toEqual([byteOffsets(source).toByte(first), byteOffsets(source).toByte(first + 1)]);
    expect(dependencies).toHaveLength(1);
  });
});
