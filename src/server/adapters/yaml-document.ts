/** YAML and JSON texts as plain data with positions, on the package `yaml`. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, ErrorCode, Node, Pair, YAMLMap } from "yaml";
import { messageOf } from "../../core/errors.ts";
import type { Diagnostic } from "../../core/diagnostics.ts";
import { pointerTokens } from "../../core/discovery/json-access.ts";
import type { DocumentParser, ParsedDocument, Position } from "../../core/discovery/ports.ts";
import type { Json } from "../../core/json.ts";
import { findDepthBeyond } from "./nesting-depth.ts";

/** A document that expands to more values than this through aliases is an attack, not a description. */
const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 200;
const MAX_SYNTAX_ERRORS = 20;

export class YamlDocumentParser implements DocumentParser {
  /** Parses one YAML or JSON document. Errors of syntax, duplicate keys and expansion come back as diagnostics. */
  parse(text: string): ParsedDocument {
    const tooDeep = findDepthBeyond(text, MAX_DEPTH);
    if (tooDeep !== undefined)
      return broken([
        {
          severity: "error",
          message: `The document is nested more than ${String(MAX_DEPTH)} levels deep.`,
          remedy: "Flatten the document.",
          ...tooDeep,
        },
      ]);
    const lines = new LineCounter();
    const at = (offset: number): Position => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    let document: Document.Parsed;
    try {
      // Duplicate keys are looked for below: the parser's own check compares each key with all before it.
      document = parseDocument(text, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        resolveKnownTags: false,
        logLevel: "silent",
      });
    } catch (error) {
      return broken([
        { severity: "error", message: reasonOf(error), remedy: "Flatten the document.", line: 1, column: 1 },
      ]);
    }
    if (document.errors.length > 0) {
      return broken(
        document.errors.slice(0, MAX_SYNTAX_ERRORS).map((error) => ({
          severity: "error",
          ...explain(error.code, error.message),
          ...at(error.pos[0]),
        })),
      );
    }
    const reader = new NodeReader(document, at);
    const value = reader.read();
    return {
      value: reader.diagnostics.length > 0 ? undefined : value,
      diagnostics: reader.diagnostics,
      locate: (pointer) => locate(document, pointer, at),
    };
  }
}

function broken(diagnostics: readonly Diagnostic[]): ParsedDocument {
  return { value: undefined, diagnostics, locate: () => undefined };
}

function explain(code: ErrorCode, message: string): { readonly message: string; readonly remedy: string } {
  if (code === "TAB_AS_INDENT") return { message: "A tab is used for indentation.", remedy: "Indent with spaces." };
  if (code === "RESOURCE_EXHAUSTION")
    return { message: "The document is nested too deeply.", remedy: "Flatten the document." };
  return { message: message.endsWith(".") ? message : `${message}.`, remedy: "Correct the YAML or JSON here." };
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "The document is nested too deeply.";
  return `The document cannot be parsed: ${messageOf(error)}.`;
}

/** Builds plain data from nodes: no prototypes, aliases expanded within a budget, every key once. */
class NodeReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #open = new Set<Node>();
  readonly #anchors = new Map<string, Node>();
  #values = 0;
  #stopped = false;
  /** The alias that is being expanded, the outermost one. */
  #expanding: Node | undefined;

  constructor(
    private readonly document: Document.Parsed,
    private readonly at: (offset: number) => Position,
  ) {}

  read(): Json {
    return this.document.contents === null ? null : this.#value(this.document.contents, 0);
  }

  #value(node: Node | null, depth: number): Json {
    if (node === null || this.#stopped) return null;
    this.#values += 1;
    if (this.#values > MAX_VALUES)
      return this.#stop(node, "The document grows beyond all bounds when its aliases are expanded.");
    if (depth > MAX_DEPTH)
      return this.#stop(node, `The document is nested more than ${String(MAX_DEPTH)} levels deep.`);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined)
        return this.#stop(node, `The alias \`*${node.source}\` names no anchor that stands before it.`);
      if (this.#open.has(target)) return this.#stop(node, `The alias \`*${node.source}\` contains itself.`);
      const outer = this.#expanding;
      this.#expanding ??= node;
      const value = this.#value(target, depth + 1);
      this.#expanding = outer;
      return value;
    }
    if ("anchor" in node && typeof node.anchor === "string") this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#scalar(node, node.value);
    this.#open.add(node);
    const value = isMap(node)
      ? this.#map(node, depth)
      : isSeq(node)
        ? node.items.map((item) => this.#item(item, depth))
        : null;
    this.#open.delete(node);
    return value;
  }

  #item(item: unknown, depth: number): Json {
    if (isPair(item)) return null;
    return this.#value(item as Node | null, depth + 1);
  }

  #scalar(node: Node, value: unknown): Json {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (value === undefined) return null;
    return this.#stop(node, `${String(value)} is not a JSON value.`);
  }

  #map(map: YAMLMap, depth: number): Json {
    const built = Object.create(null) as Record<string, Json>;
    const merged: Json[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      if (this.#stopped) break;
      const key = keyOf(pair.key);
      if (key === undefined)
        return this.#stop(pair.key, "A key is a list, a mapping or an alias; only plain keys are understood.");
      const value = this.#value(pair.value, depth + 1);
      if (key === "<<" && typeof value === "object" && value !== null) {
        for (const part of Array.isArray(value) ? (value as Json[]) : [value]) merged.push(part);
      } else if (Object.hasOwn(built, key)) {
        this.diagnostics.push({
          severity: "error",
          message: `The key \`${key}\` stands twice in the same mapping.`,
          remedy: "Keep one of them.",
          ...this.#position(pair.key),
        });
      } else {
        built[key] = value;
      }
    }
    for (const part of merged) {
      if (typeof part !== "object" || part === null || Array.isArray(part)) continue;
      for (const [key, value] of Object.entries(part) as [string, Json][])
        if (!Object.hasOwn(built, key)) built[key] = value;
    }
    return built;
  }

  #stop(node: Node, message: string): null {
    if (!this.#stopped) {
      this.diagnostics.push({
        severity: "error",
        message,
        remedy: "Write it out plainly.",
        ...this.#position(this.#expanding ?? node),
      });
    }
    this.#stopped = true;
    return null;
  }

  #position(node: Node): Position {
    return this.at(node.range?.[0] ?? 0);
  }
}

function keyOf(node: Node | null): string | undefined {
  if (node === null) return "null";
  if (!isScalar(node)) return undefined;
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** Walks the nodes along a pointer; stands at the key of the last part that exists. */
function locate(document: Document.Parsed, pointer: string, at: (offset: number) => Position): Position | undefined {
  let node: Node | null | undefined = document.contents;
  let offset: number | undefined = node?.range?.[0];
  for (const token of pointerTokens(pointer) ?? []) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pairs = node.items as Pair<Node, Node | null>[];
      const pair: Pair<Node, Node | null> | undefined = pairs.find((candidate) => keyOf(candidate.key) === token);
      if (pair === undefined) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(token)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset === undefined ? undefined : at(offset);
}
