/** Names of the files that any language reads to find modules, such as package.json. */
import { LANGUAGES } from "./languages.ts";

export const MANIFESTS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ scoping }) => scoping?.modules.manifests ?? []),
);
