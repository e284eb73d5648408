/** Packages of Java: files name theirs, wherever they lie. */
import type { ModuleRules } from "../../dependencies/modules/module-rules.ts";

export const javaModules: ModuleRules = {
  manifests: [],
  resolverOf: () => ({ resolve: () => ({ kind: "external" }) }),
};
