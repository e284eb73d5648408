/** The real parsers, for tests that discover. */
import type { DiscoveryPorts } from "../core/discovery/ports.ts";
import { MarkdownDocumentParser } from "../server/adapters/markdown-document.ts";
import { OpenApiSchemaCheck } from "../server/adapters/openapi-schema.ts";
import { YamlDocumentParser } from "../server/adapters/yaml-document.ts";

export const discoveryPorts: DiscoveryPorts = {
  documents: new YamlDocumentParser(),
  markdown: new MarkdownDocumentParser(),
  metaSchema: new OpenApiSchemaCheck(),
};
