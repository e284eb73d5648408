/** Reads the operations of an OpenAPI document: parameters, bodies, answers, security. */
import type { Json, JsonObject } from "../../json.ts";
import type { HttpMethod, Parameter, RequestBody, ResponseShape, Schema } from "../application-model.ts";
import { camelCase, kebabCase, NameRegistry } from "../identifiers.ts";
import { entriesOf, get, getArray, getString, isObject, pointerTo } from "../json-access.ts";
import type { Report } from "../report.ts";
import type { HttpOperation, Success } from "./http-operation.ts";
import { pathSegments, templateNames } from "./http-operation.ts";
import { isJsonType, mediaTypes } from "./media-types.ts";
import { isHeaderName, MAX_NAME, printable } from "./names.ts";
import { References } from "./references.ts";
import type { Located } from "./references.ts";
import type { SchemaReader } from "./schema-reader.ts";
import { readSecurity } from "./security.ts";

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;

/** Headers whose meaning HTTP defines and which a service must act upon. */
const ACTING_HEADERS = new Set(
  "if-match if-none-match if-modified-since if-unmodified-since range prefer idempotency-key".split(" "),
);
/** Header parameters that OpenAPI says to ignore. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);
/** File names that some systems refuse. */
const REFUSED_GROUPS = /^(con|prn|aux|nul|com\d|lpt\d|index|main|app)$/;

export class OperationReader {
  readonly #references: References;
  readonly #ids = new NameRegistry();

  constructor(
    private readonly root: JsonObject,
    private readonly schemas: SchemaReader,
    private readonly report: Report,
  ) {
    this.#references = new References(root);
  }

  /** All operations in the order of the document. Ambiguous paths and ids are reported. */
  read(): readonly HttpOperation[] {
    const templates = new Map<string, string>();
    const ids = new Map<string, string>();
    return entriesOf(this.root, "paths").flatMap(([path, item]) => {
      if (path.startsWith("x-")) return [];
      const pointer = pointerTo("#/paths", path);
      this.#checkPath(path, pointer, templates);
      const located = this.#references.follow(item, pointer);
      if (located === undefined) return [];
      return METHODS.flatMap((method) => {
        const operation = get(located.value, method);
        const at = pointerTo(located.pointer, method);
        if (!isObject(operation)) return [];
        this.#checkId(operation, at, ids);
        return [this.#operation(path, method, operation, at, located)];
      });
    });
  }

  #checkPath(path: string, pointer: string, templates: Map<string, string>): void {
    if (!path.startsWith("/"))
      this.report.error(`The path \`${path}\` does not start with \`/\`.`, pointer, "Put a `/` before it.");
    if (path.length > MAX_NAME)
      this.report.error(
        `The path \`${path.slice(0, 80)}…\` has ${String(path.length)} characters; at most ${String(MAX_NAME)} are read.`,
        pointer,
        "Shorten it.",
      );
    else if (/[\u0000-\u001f\u007f]/.test(path))
      this.report.error(
        `The path \`${printable(path)}\` holds a line break or another control character.`,
        pointer,
        "Remove it.",
      );
    else if (/[?# ]/.test(path)) {
      this.report.warn(
        `The path \`${path}\` holds a space, \`?\` or \`#\`, so no request reaches it.`,
        pointer,
        "Declare query parameters under `parameters`.",
      );
    }
    if (path.split("/").some((segment) => segment === "." || segment === "..")) {
      this.report.error(
        `The path \`${path}\` holds \`.\` or \`..\`, which clients remove before they send it.`,
        pointer,
        "Write the path that is meant.",
      );
    }
    const shape = path.replace(/\{[^{}]*\}/g, "{}");
    const other = templates.get(shape);
    if (other === undefined) templates.set(shape, path);
    else
      this.report.error(
        `The paths \`${other}\` and \`${path}\` are the same apart from the names of their parameters.`,
        pointer,
        "Join them.",
      );
  }

  #checkId(operation: JsonObject, pointer: string, ids: Map<string, string>): void {
    const id = getString(operation, "operationId");
    if (id === undefined) return;
    if (id.length > MAX_NAME)
      this.report.error(
        `The operationId \`${id.slice(0, 80)}…\` has ${String(id.length)} characters; at most ${String(MAX_NAME)} are read.`,
        pointerTo(pointer, "operationId"),
        "Shorten it.",
      );
    if (ids.has(id)) {
      this.report.error(
        `The operationId \`${id.slice(0, 80)}\` is used twice.`,
        pointerTo(pointer, "operationId"),
        "Give each operation an id of its own.",
      );
    } else ids.set(id, pointer);
  }

  #operation(path: string, method: HttpMethod, operation: JsonObject, pointer: string, item: Located): HttpOperation {
    const originalId = getString(operation, "operationId");
    const parameters = this.#parameters(path, operation, pointer, item);
    const body = this.#body(operation, pointer);
    const answers = this.#responses(operation, pointer);
    const wanted = camelCase(originalId ?? "") || camelCase(`${method} ${path.replace(/\{/g, " by ")}`);
    const requiresHeader = answers.some((answer) => answer.shape.status.startsWith("2") && answer.requiresHeader);
    return {
      id: this.#ids.claim(wanted || method, "Operation"),
      originalId,
      method,
      path,
      summary: getString(operation, "summary") ?? "",
      description: getString(operation, "description") ?? "",
      group: this.#group(path, operation),
      parameters: parameters.read,
      requestBody: body?.read,
      responses: answers.map((answer) => answer.shape),
      security: readSecurity(get(operation, "security") ?? get(this.root, "security")),
      pointer,
      successes: successes(answers),
      bodyParts: body?.parts ?? [],
      obstacle:
        (pathSegments(path) === undefined
          ? "its path holds a segment that is neither one parameter nor plain text"
          : undefined) ??
        parameters.obstacle ??
        body?.obstacle ??
        (requiresHeader ? "its answer carries a required header" : undefined) ??
        (isObject(get(operation, "callbacks")) ? "it announces callbacks to the caller" : undefined),
    };
  }

  #group(path: string, operation: JsonObject): string {
    const tag = getArray(operation, "tags").find((one) => typeof one === "string");
    const segment = path
      .split("/")
      .find((part) => part !== "" && !part.includes("{") && !/^(api|rest|v\d+(\.\d+)*)$/i.test(part));
    const group = kebabCase(typeof tag === "string" ? tag : "") || kebabCase(segment ?? "") || "root";
    return REFUSED_GROUPS.test(group) ? `${group}-routes` : group;
  }

  #parameters(
    path: string,
    operation: JsonObject,
    pointer: string,
    item: Located,
  ): { read: readonly Parameter[]; obstacle: string | undefined } {
    const found = new Map<string, Parameter>();
    let obstacle: string | undefined;
    const lists = [
      { list: getArray(item.value, "parameters"), at: pointerTo(item.pointer, "parameters") },
      { list: getArray(operation, "parameters"), at: pointerTo(pointer, "parameters") },
    ];
    for (const { list, at } of lists) {
      list.forEach((entry, index) => {
        const located = this.#references.follow(entry, pointerTo(at, index));
        const parameter = located === undefined ? undefined : this.#parameter(located);
        if (parameter === undefined) return;
        found.set(`${parameter.read.in} ${parameter.read.name}`, parameter.read);
        obstacle ??= parameter.obstacle;
      });
    }
    const names = new Set(templateNames(path));
    for (const name of names) {
      if (found.has(`path ${name}`)) continue;
      this.report.error(
        `The path \`${path}\` has the parameter \`${name}\`, which is not declared.`,
        pointer,
        `Declare \`${name}\` under \`parameters\` with \`in: path\`.`,
      );
    }
    for (const parameter of found.values()) {
      if (parameter.in !== "path" || names.has(parameter.name)) continue;
      this.report.warn(
        `The path parameter \`${parameter.name}\` does not occur in \`${path}\`; it is ignored.`,
        pointer,
        "Remove it or put it into the path.",
      );
      found.delete(`path ${parameter.name}`);
    }
    return { read: [...found.values()], obstacle };
  }

  #parameter({ value, pointer }: Located): { read: Parameter; obstacle: string | undefined } | undefined {
    const name = getString(value, "name");
    const place = getString(value, "in");
    if (name === undefined || (place !== "path" && place !== "query" && place !== "header" && place !== "cookie"))
      return undefined;
    if (place === "header" && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
    if (name === "__proto__")
      this.report.error(
        "A parameter may not be called `__proto__`: JavaScript gives that name a meaning of its own.",
        pointer,
        "Rename it.",
      );
    if (name.length > MAX_NAME || (place === "header" && !isHeaderName(name)))
      this.report.error(
        place === "header" && name.length <= MAX_NAME
          ? `No header can be called \`${printable(name)}\`.`
          : `The parameter \`${name.slice(0, 80)}…\` has ${String(name.length)} characters; at most ${String(MAX_NAME)} are read.`,
        pointer,
        "Rename it.",
      );
    const [media] = mediaTypes(value);
    const schema =
      media === undefined
        ? this.schemas.read(get(value, "schema"), pointerTo(pointer, "schema"))
        : this.schemas.read(get(media[1], "schema"), pointerTo(pointer, "content", media[0], "schema"));
    const isForm = place === "query" || place === "cookie";
    const style = media === undefined ? (getString(value, "style") ?? (isForm ? "form" : "simple")) : "content";
    const explode = get(value, "explode");
    const read: Parameter = {
      name,
      in: place,
      required: place === "path" || get(value, "required") === true,
      description: getString(value, "description") ?? "",
      schema,
      style,
      explode: typeof explode === "boolean" ? explode : style === "form",
    };
    const quoted = `the parameter \`${name}\``;
    const obstacle =
      style === "content"
        ? `${quoted} is sent as ${media?.[0] ?? "a document"}`
        : style !== "form" && style !== "simple"
          ? `${quoted} is serialized in the style ${style}`
          : place === "header" && ACTING_HEADERS.has(name.toLowerCase())
            ? `the header \`${name}\` asks for more than storing and reading`
            : undefined;
    return { read, obstacle };
  }

  #body(
    operation: JsonObject,
    pointer: string,
  ): { read: RequestBody; parts: readonly string[]; obstacle: string | undefined } | undefined {
    const located = this.#references.follow(get(operation, "requestBody"), pointerTo(pointer, "requestBody"));
    if (located === undefined || !isObject(located.value)) return undefined;
    const types = mediaTypes(located.value);
    const [first] = types;
    if (first === undefined) return undefined;
    const isJson = isJsonType(first[0]);
    const raw = get(first[1], "schema");
    const schema = isJson
      ? this.schemas.read(raw, pointerTo(located.pointer, "content", first[0], "schema"))
      : undefined;
    return {
      read: { required: get(located.value, "required") === true, schema, contentTypes: types.map(([type]) => type) },
      parts: isJson ? this.#parts(raw) : [],
      obstacle: isJson ? undefined : `its request is sent as ${types.map(([type]) => type).join(" or ")}, not as JSON`,
    };
  }

  #responses(operation: JsonObject, pointer: string): readonly Answer[] {
    return entriesOf(operation, "responses").flatMap(([status, response]): Answer[] => {
      if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) return [];
      const located = this.#references.follow(response, pointerTo(pointer, "responses", status));
      if (located === undefined) return [];
      const types = mediaTypes(located.value);
      const [first] = types;
      const isJson = first !== undefined && isJsonType(first[0]);
      const raw = first === undefined ? undefined : get(first[1], "schema");
      return [
        {
          shape: {
            status: status === "default" ? status : status.toUpperCase(),
            description: getString(located.value, "description") ?? "",
            schema: isJson
              ? this.schemas.read(raw, pointerTo(located.pointer, "content", first[0], "schema"))
              : undefined,
            contentTypes: types.map(([type]) => type),
          },
          parts: isJson ? this.#parts(raw) : [],
          requiresHeader: entriesOf(located.value, "headers").some(([name, header]) =>
            this.#isRequiredHeader(name, header),
          ),
        },
      ];
    });
  }

  #isRequiredHeader(name: string, header: Json): boolean {
    if (name.toLowerCase() === "content-type") return false;
    return get(this.#references.follow(header, "#")?.value, "required") === true;
  }

  /** Names of the schema and of the members of its `allOf`. */
  #parts(schema: Json | undefined): readonly string[] {
    const own = getString(schema, "$ref");
    const name = own === undefined ? undefined : this.schemas.nameOf(own);
    const nested = getArray(schema, "allOf").flatMap((member) => this.#parts(member));
    return name === undefined ? nested : [name, ...nested];
  }
}

interface Answer {
  readonly shape: ResponseShape;
  readonly parts: readonly string[];
  readonly requiresHeader: boolean;
}

/** Documented successes; `2XX` and a lone `default` stand for 200. */
function successes(answers: readonly Answer[]): readonly Success[] {
  const positive = answers.filter((answer) => answer.shape.status.startsWith("2"));
  const chosen = positive.length > 0 ? positive : answers.filter((answer) => answer.shape.status === "default");
  return chosen.map(({ shape, parts }) => ({
    status: /^\d+$/.test(shape.status) ? Number(shape.status) : 200,
    schema: shape.schema ?? foreign(shape),
    parts,
  }));
}

/** A body that is not JSON is a body all the same. */
function foreign(shape: ResponseShape): Schema | undefined {
  return shape.contentTypes.length === 0
    ? undefined
    : { kind: "any", note: `sent as ${shape.contentTypes.join(" or ")}` };
}
