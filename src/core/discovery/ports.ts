/** What discovery needs from outside: parsers of foreign syntax. Adapters under `src/server/adapters/` implement these. */
import type { Diagnostic } from "../diagnostics.ts";
import type { Json, JsonObject } from "../json.ts";

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML or JSON text as plain data. Objects have no prototype; `value` is undefined when the text is broken. */
export interface ParsedDocument {
  readonly value: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the key or item that a JSON pointer (`#/a/b~1c/0`) names stands; the deepest part of it that exists. */
  locate(pointer: string): Position | undefined;
}

/** Reads YAML 1.2 and JSON. Never throws on bad text. */
export interface DocumentParser {
  parse(text: string): ParsedDocument;
}

/** One block of a Markdown text, in the order of the text. `text` is the source without the block's own marker. */
export interface MarkdownBlock extends Position {
  readonly kind: "heading" | "item" | "paragraph" | "code";
  /** Heading level 1 to 6, or nesting depth of a list item from 1; 0 for the others. */
  readonly depth: number;
  readonly text: string;
}

/** Reads CommonMark into its blocks. Never throws on bad text. */
export interface MarkdownParser {
  parse(text: string): { readonly blocks: readonly MarkdownBlock[]; readonly diagnostics: readonly Diagnostic[] };
}

/** One way in which a document breaks the OpenAPI meta-schema. */
export interface MetaSchemaFinding {
  readonly pointer: string;
  readonly message: string;
  /** True when ignoring it changes nothing of what the document means, e.g. an unknown keyword. */
  readonly harmless: boolean;
}

/** Checks a document against the published meta-schema of its OpenAPI version; offline, the document stays as it is. */
export interface OpenApiMetaSchema {
  check(document: JsonObject, version: "3.0" | "3.1"): readonly MetaSchemaFinding[];
}

/** Everything the readers need. */
export interface DiscoveryPorts {
  readonly documents: DocumentParser;
  readonly markdown: MarkdownParser;
  readonly metaSchema: OpenApiMetaSchema;
}
