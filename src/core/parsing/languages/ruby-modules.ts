/** Files of Ruby: constants and methods are the program's, whichever file defines them. */
import type { ModuleRules } from "../../dependencies/modules/module-rules.ts";

export const rubyModules: ModuleRules = {
  manifests: [],
  resolverOf: () => ({ resolve: () => ({ kind: "external" }) }),
};
