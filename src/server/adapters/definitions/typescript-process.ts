/** Entry point of the process that holds the TypeScript compiler: `typescript-process.ts <root>`. */
import { serveCalls } from "../../processes/serve-calls.ts";
import { TypeScriptDefinitions } from "./typescript-definitions.ts";

const [, , root = ""] = process.argv;
const definitions = new TypeScriptDefinitions(root);

serveCalls({
  update: definitions.update.bind(definitions),
  find: definitions.find.bind(definitions),
  shapeOf: definitions.shapeOf.bind(definitions),
});
