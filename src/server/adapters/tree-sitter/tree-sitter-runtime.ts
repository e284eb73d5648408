/** One instance of tree-sitter's WebAssembly with the grammars loaded into it: made afresh when a file breaks it. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as WebTreeSitter from "web-tree-sitter";
import type { LanguageDefinition } from "../../../core/parsing/languages/language-definition.ts";
import type { LanguageId } from "../../../core/parsing/languages/language-id.ts";
import { type GrammarTypes, grammarTypes } from "./flatten-tree.ts";

type Receive = (instance: WebAssembly.Instance, code: WebAssembly.Module) => void;

type Library = typeof WebTreeSitter;

const LIBRARY = "web-tree-sitter";
const LIBRARY_WASM = "web-tree-sitter/web-tree-sitter.wasm";

/**
 * The stack of the compiled C code, in bytes. Its own 64 KB are overrun by a deep tree, silently: it grows into the
 * library's data. With this much, V8's stack of the same calls is always the first to end, and that is an exception.
 */
const STACK_BYTES = 16 * 2 ** 20;

/** In pages of 64 KB, 1 GB at most: one of the largest files that are read, 2 MB of a list of numbers, takes 290 MB. */
const MEMORY_PAGES = { initial: 512, maximum: 16_384 };

export interface Grammar {
  readonly parser: WebTreeSitter.Parser;
  readonly types: GrammarTypes;
}

/** Compiled code, which instances share. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

export class TreeSitterRuntime {
  readonly #library: Library;
  /** The functions of the compiled code, as the library calls them. */
  readonly #module: Record<string, unknown>;
  readonly #code: ReadonlyMap<LanguageId, WebAssembly.Module>;
  readonly #grammars = new Map<LanguageId, Grammar>();

  private constructor(
    library: Library,
    module: Record<string, unknown>,
    code: ReadonlyMap<LanguageId, WebAssembly.Module>,
  ) {
    this.#library = library;
    this.#module = module;
    this.#code = code;
  }

  static async start(languages: readonly LanguageDefinition[]): Promise<TreeSitterRuntime> {
    const core = await codeOf(LIBRARY_WASM);
    const code = new Map<LanguageId, WebAssembly.Module>();
    for (const language of languages) code.set(language.id, await codeOf(language.grammar));
    const library = freshLibrary();
    let enlarge: () => void = () => undefined;
    // The library takes this object for its module, and puts its functions there.
    const module = {
      wasmMemory: new WebAssembly.Memory(MEMORY_PAGES),
      // What it prints is thrown as well.
      printErr: () => undefined,
      instantiateWasm(imports: WebAssembly.Imports, receive: Receive) {
        const instance = new WebAssembly.Instance(core, imports);
        enlarge = () => enlargeStack(imports, instance.exports);
        receive(instance, core);
      },
    };
    await library.Parser.init(module);
    // Not before: the heap begins where the initialization says.
    enlarge();
    return new TreeSitterRuntime(library, module, code);
  }

  /** Loaded by the first file that needs it. Throws when it is none of the languages that the runtime was started for. */
  grammar(definition: LanguageDefinition): Grammar {
    const known = this.#grammars.get(definition.id);
    if (known !== undefined) return known;
    const code = this.#code.get(definition.id);
    if (code === undefined) throw new Error(`The grammar of ${definition.title} was not loaded.`);
    const language = this.#library.Language.loadSync(code);
    const parser = new this.#library.Parser();
    parser.setLanguage(language);
    const grammar = { parser, types: grammarTypes(language, definition.tokens) };
    this.#grammars.set(definition.id, grammar);
    return grammar;
  }

  /** After it nothing calls into the WebAssembly any more: the garbage collector would still free parsers and trees. */
  discard(): void {
    this.#grammars.clear();
    for (const [name, value] of Object.entries(this.#module))
      if (typeof value === "function") this.#module[name] = () => 0;
  }
}

/** The library keeps its instance in module scope, so another instance needs another copy of the module. */
function freshLibrary(): Library {
  // One of its own each time: it would keep all copies that were loaded through it.
  const load = createRequire(import.meta.url);
  const path = load.resolve(LIBRARY);
  Reflect.deleteProperty(load.cache, path);
  const library = load(path) as Library;
  Reflect.deleteProperty(load.cache, path);
  return library;
}

function codeOf(specifier: string): Promise<WebAssembly.Module> {
  const known = compiled.get(specifier);
  if (known !== undefined) return known;
  // By parameter, so that a bundler does not try to bundle the .wasm it names.
  const path = createRequire(import.meta.url).resolve(specifier);
  const code = readFile(path).then((bytes) => WebAssembly.compile(bytes));
  compiled.set(specifier, code);
  return code;
}

function enlargeStack({ env }: WebAssembly.Imports, exports: WebAssembly.Exports): void {
  const pointer = env?.["__stack_pointer"];
  const { malloc } = exports;
  if (!(pointer instanceof WebAssembly.Global) || typeof malloc !== "function")
    throw new Error("This version of web-tree-sitter keeps its stack elsewhere.");
  const base = (malloc as (bytes: number) => number)(STACK_BYTES);
  if (base === 0) throw new Error("There is no memory for tree-sitter's stack.");
  pointer.value = base + STACK_BYTES;
}
