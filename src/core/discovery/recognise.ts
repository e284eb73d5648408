/** Tells an OpenAPI document from a brief by what it holds. */

/** `sourceName` is the file name; it decides only where the content does not. */
export function isDocument(text: string, sourceName: string): boolean {
  if (/^\s*\{/.test(text)) return true;
  if (/^##\s+entities\s*$/im.test(text)) return false;
  if (/^(["']?)(openapi|swagger|asyncapi)\1\s*:/m.test(text)) return true;
  return /\.(ya?ml|json)$/i.test(sourceName);
}
