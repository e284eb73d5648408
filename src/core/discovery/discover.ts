/** Reads any input: decides by its content whether it is an OpenAPI document or a brief. */
import type { Reading } from "../diagnostics.ts";
import type { ApplicationModel } from "./application-model.ts";
import { readBrief } from "./brief/read-brief.ts";
import { readOpenApi } from "./openapi/read-openapi.ts";
import type { DiscoveryPorts } from "./ports.ts";
import { isDocument } from "./recognise.ts";
import { cleanSource } from "./source-text.ts";

/**
 * Reads an OpenAPI 3 document (YAML or JSON) or a brief (Markdown).
 * @param sourceName file name; decides only where the content does not
 */
export function discover(text: string, sourceName: string, ports: DiscoveryPorts): Reading<ApplicationModel> {
  const source = cleanSource(text);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  return isDocument(source.value, sourceName) ? readOpenApi(source.value, ports) : readBrief(source.value, ports);
}
