/** Names of the files that any language reads to find modules, such as package.json. */
import { LANGUAGES } from "./languages.ts";

/** A manifest is small; what is larger is none. */
export const MAX_MANIFEST_BYTES = 1_000_000;

export const MANIFESTS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ scoping }) => scoping?.modules.manifests ?? []),
);
