/** From an input's text to what it means and how it would be made. */
import { MgeError } from "../../../core/errors.ts";
import type { Reading } from "../../../core/diagnostics.ts";
import type { ApplicationModel } from "../../../core/discovery/application-model.ts";
import { discover } from "../../../core/discovery/discover.ts";
import type { DiscoveryPorts } from "../../../core/discovery/ports.ts";
import { MarkdownDocumentParser } from "../../adapters/markdown-document.ts";
import { OpenApiSchemaCheck } from "../../adapters/openapi-schema.ts";
import { YamlDocumentParser } from "../../adapters/yaml-document.ts";

export interface ProjectInput {
  readonly text: string;
  /** File name; decides nothing, is only shown. */
  readonly sourceName: string;
}

const MAX_BYTES = 10 * 1024 * 1024;

let ports: DiscoveryPorts | undefined;

/** Bad input comes back as diagnostics. Throws TOO_LARGE above 10 MB. */
export function readInput({ text, sourceName }: ProjectInput): Reading<ApplicationModel> {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    throw new MgeError(
      "TOO_LARGE",
      `The document has ${(bytes / 1024 / 1024).toFixed(1)} MB; at most 10 MB are read.`,
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
