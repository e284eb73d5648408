/** Namespaces of PHP: files name theirs, and loaders find them. */
import type { ModuleRules } from "../../dependencies/modules/module-rules.ts";

export const phpModules: ModuleRules = {
  manifests: [],
  resolverOf: () => ({ resolve: () => ({ kind: "external" }) }),
};
