/** Namespaces of C#: files name theirs, wherever they lie. */
import type { ModuleRules } from "../../dependencies/modules/module-rules.ts";

export const csharpModules: ModuleRules = {
  manifests: [],
  resolverOf: () => ({ resolve: () => ({ kind: "external" }) }),
};
