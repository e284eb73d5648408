/** From an input's text to what it means and how it would be made. */
import { MgeError } from "../../core/errors.ts";
import type { Reading } from "../../core/diagnostics.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { MAX_SOURCE_BYTES } from "../../core/discovery/source-text.ts";
import { discover } from "../../core/discovery/discover.ts";
import type { DiscoveryPorts } from "../../core/discovery/ports.ts";
import { MarkdownDocumentParser } from "../adapters/markdown-document.ts";
import { OpenApiSchemaCheck } from "../adapters/openapi-schema.ts";
import { YamlDocumentParser } from "../adapters/yaml-document.ts";

export interface ProjectInput {
  readonly text: string;
  /** File name; decides nothing, is only shown. */
  readonly sourceName: string;
}

let ports: DiscoveryPorts | undefined;

/** Bad input comes back as diagnostics. Throws TOO_LARGE above `MAX_SOURCE_BYTES`. */
export function readInput({ text, sourceName }: ProjectInput): Reading<ApplicationModel> {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SOURCE_BYTES) {
    throw new MgeError(
      "TOO_LARGE",
      `The document has ${(bytes / 1e6).toFixed(1)} MB; at most ${String(MAX_SOURCE_BYTES / 1e6)} MB are read.`,
      "Split it, or leave out what is not part of the API.",
    );
  }
  // The meta-schemas are compiled once per process.
  ports ??= {
    documents: new YamlDocumentParser(),
    markdown: new MarkdownDocumentParser(),
    metaSchema: new OpenApiSchemaCheck(),
  };
  return discover(text, sourceName, ports);
}
