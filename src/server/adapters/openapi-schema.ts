/** The published OpenAPI meta-schemas, compiled once, from `@seriousme/openapi-schema-validator`. Offline. */
import { Validator } from "@seriousme/openapi-schema-validator";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { MetaSchemaFinding, OpenApiMetaSchema } from "../../core/discovery/ports.ts";
import { isObject, pointerTo, pointerTokens, valueAt } from "../../core/discovery/json-access.ts";
import type { JsonObject } from "../../core/json.ts";

/** Loads and compiles the schema of one version; part of the package though not of its type declarations. */
interface MetaSchemaSource {
  getAjvValidator(version: string): ValidateFunction;
}

/** Branches that did not match say nothing by themselves; the deepest error does. */
const VAGUE = new Set(["oneOf", "anyOf", "if", "$ref", "not", "dependentSchemas"]);
/** Each round finds at least one error more; a document with so many has enough to be worked on. */
const MAX_ROUNDS = 10;
const HARMLESS = new Set(["additionalProperties", "unevaluatedProperties", "format"]);

export class OpenApiSchemaCheck implements OpenApiMetaSchema {
  readonly #source = new Validator() as unknown as MetaSchemaSource;

  /** Findings of the meta-schema, the most telling one per place. The document is not changed. */
  check(document: JsonObject, version: "3.0" | "3.1"): readonly MetaSchemaFinding[] {
    const validate = this.#source.getAjvValidator(version);
    // The validator compares objects by their `valueOf`, which objects without prototype lack: it gets a copy.
    const copy = structuredClone(document);
    const found: MetaSchemaFinding[] = [];
    const mended = new Set<string>();
    // It stops at the first error of a part. What was found is mended in the copy, so that the next one shows.
    for (let round = 0; round < MAX_ROUNDS && !validate(copy); round += 1) {
      const fresh = tellingErrors(validate.errors ?? []).filter((error) => !mended.has(mendedPlace(error)));
      if (fresh.length === 0) break;
      for (const error of fresh) {
        found.push({
          pointer: `#${error.instancePath}`,
          message: sentence(error),
          harmless: HARMLESS.has(error.keyword),
        });
        mended.add(mendedPlace(error));
        mend(copy, error);
      }
    }
    return found;
  }
}

/** The place that mending an error changes: a property that is missing or too much, or the value itself. */
function mendedPlace({ instancePath, params }: ErrorObject): string {
  const name: unknown = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  return typeof name === "string" ? pointerTo(instancePath, name) : instancePath;
}

/** Gives what is missing, and takes away what is wrong or too much; lists stay, so that places keep their numbers. */
function mend(copy: JsonObject, error: ErrorObject): void {
  const tokens = pointerTokens(mendedPlace(error)) ?? [];
  const name = tokens.at(-1);
  const owner = valueAt(copy, pointerTo("", ...tokens.slice(0, -1)));
  if (name === undefined || !isObject(owner)) return;
  if (error.keyword === "required") Object.assign(owner, { [name]: "" });
  else Reflect.deleteProperty(owner, name);
}

/** The errors that lie deepest, without what merely follows from them. */
function tellingErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const concrete = errors.filter((error) => !VAGUE.has(error.keyword) && !isReferenceBranch(error));
  const pool = concrete.length > 0 ? concrete : errors;
  const deepest = Math.max(...pool.map((error) => error.instancePath.split("/").length));
  const chosen = new Map<string, ErrorObject>();
  for (const error of pool) {
    if (error.instancePath.split("/").length === deepest && !chosen.has(error.instancePath))
      chosen.set(error.instancePath, error);
  }
  return [...chosen.values()].slice(0, 10);
}

/** "must have `$ref`" only means that the value is neither a reference nor what it should be. */
function isReferenceBranch(error: ErrorObject): boolean {
  return error.keyword === "required" && error.params["missingProperty"] === "$ref";
}

function sentence(error: ErrorObject): string {
  const named: unknown = error.params["additionalProperty"] ?? error.params["unevaluatedProperty"];
  const allowed: unknown = error.params["allowedValues"];
  const detail =
    typeof named === "string"
      ? ` (\`${named}\`)`
      : Array.isArray(allowed)
        ? ` (${allowed.map(String).join(", ")})`
        : "";
  return `By the OpenAPI specification this ${error.message ?? "is not valid"}${detail}.`;
}
