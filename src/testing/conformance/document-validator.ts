/** Validates requests and answers against the original OpenAPI document with ajv. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isObj, type Operation, type OpenApiView, type Value } from "./openapi-view.ts";
import { type Direction, fragment, plainDocument } from "./schema-dialect.ts";

const ID = "https://document.invalid/openapi";

export class DocumentValidator {
  readonly #ajv: Readonly<Record<Direction, Ajv2020>>;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(private readonly view: OpenApiView) {
    this.#ajv = { request: this.#make("request"), response: this.#make("response") };
  }

  #make(direction: Direction): Ajv2020 {
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      validateSchema: false,
      logger: false,
      validateFormats: true,
      // Else a property called `constructor` is found on every object.
      ownProperties: true,
    });
    addFormats(ajv);
    ajv.addSchema(plainDocument(this.view, direction), ID);
    return ajv;
  }

  /** What is wrong with a value by the schema at a pointer; empty when nothing is. */
  errors(where: string, value: Value, direction: Direction): readonly string[] {
    const key = `${direction} ${where}`;
    let validate = this.#compiled.get(key);
    if (validate === undefined) {
      validate = this.#ajv[direction].compile({ $ref: `${ID}${fragment(where)}` });
      this.#compiled.set(key, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, 4).map((error) => `${error.instancePath || "/"} ${error.message ?? ""}`);
  }

  /** What is wrong with an answer: its status, its media type, its body. */
  answerErrors(operation: Operation, status: number, contentType: string | null, body: Value): readonly string[] {
    const { answers } = operation;
    // An operation that documents no success but `default` answers successes by it, and leaves open how it refuses.
    const isSilent = ![...answers.keys()].some((one) => one.startsWith("2"));
    const fallback = isSilent && status >= 400 ? undefined : answers.get("default");
    const exact = answers.get(String(status)) ?? answers.get(`${String(status).charAt(0)}XX`) ?? fallback;
    if (exact === undefined) {
      if (status >= 400) return problemErrors(status, contentType, body);
      return isSilent ? [] : [`answers ${String(status)}, which is not documented`];
    }
    const types = this.view.mediaTypes(exact);
    if (types.length === 0)
      return status >= 400 || body === undefined ? [] : ["answers a body where none is documented"];
    const bare = (contentType ?? "").split(";")[0]?.trim() ?? "";
    const fits = types.some(
      (type) =>
        type.split(";")[0]?.trim() === bare ||
        type === "*/*" ||
        (type === "application/*" && bare.startsWith("application/")),
    );
    if (!fits) return [`answers ${String(status)} as ${bare || "nothing"} instead of ${types.join(" or ")}`];
    const schema = this.view.jsonSchema(exact);
    return schema === undefined
      ? []
      : this.errors(schema, body, "response").map((error) => `answer ${String(status)}: ${error}`);
  }
}

/** Errors that the document does not describe are problem documents, or look like those that it describes elsewhere. */
function problemErrors(status: number, contentType: string | null, body: Value): readonly string[] {
  const isJson = /^application\/(problem\+)?json/.test(contentType ?? "");
  return isJson && isObj(body) && body["status"] === status
    ? []
    : [`answers ${String(status)} without a problem document`];
}
