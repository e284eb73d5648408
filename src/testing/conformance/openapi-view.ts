/** A plain reading of an OpenAPI document for the conformance tests, made without any code of the product. */

export type Value = string | number | boolean | null | undefined | Value[] | { [key: string]: Value };
export type Obj = { [key: string]: Value };

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Obj[];
  /** Pointer of the JSON request schema; undefined when there is none. */
  readonly body: string | undefined;
  readonly bodyRequired: boolean;
  /** Pointer of each documented answer by status. */
  readonly answers: ReadonlyMap<string, string>;
  readonly security: readonly Obj[];
}

export function isObj(value: Value): value is Obj {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pointer(...tokens: readonly string[]): string {
  return `#/${tokens.map((token) => token.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

export class OpenApiView {
  constructor(readonly root: Obj) {}

  get is30(): boolean {
    return String(this.root["openapi"]).startsWith("3.0");
  }

  at(where: string): Value {
    return where
      .slice(2)
      .split("/")
      .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<Value>(
        (value, token) => (Array.isArray(value) ? value[Number(token)] : isObj(value) ? value[token] : undefined),
        this.root,
      );
  }

  /** Pointer at the end of a chain of references. */
  resolve(where: string): string {
    const value = this.at(where);
    return isObj(value) && typeof value["$ref"] === "string" ? this.resolve(value["$ref"]) : where;
  }

  object(where: string): Obj {
    const value = this.at(this.resolve(where));
    return isObj(value) ? value : {};
  }

  operations(): readonly Operation[] {
    const found: Operation[] = [];
    for (const path of Object.keys(isObj(this.root["paths"]) ? this.root["paths"] : {})) {
      const item = this.resolve(pointer("paths", path));
      for (const method of ["get", "put", "post", "delete", "patch", "head", "options", "trace"]) {
        const where = `${item}/${method}`;
        if (!isObj(this.at(where))) continue;
        found.push(this.#operation(path, method, where, item));
      }
    }
    return found;
  }

  #operation(path: string, method: string, where: string, item: string): Operation {
    const raw = this.object(where);
    const body = isObj(raw["requestBody"]) ? this.resolve(`${where}/requestBody`) : undefined;
    const security = raw["security"] ?? this.root["security"];
    const answers = Object.keys(isObj(raw["responses"]) ? raw["responses"] : {}).map((status): [string, string] => [
      status,
      this.resolve(`${where}/responses/${status}`),
    ]);
    return {
      id: typeof raw["operationId"] === "string" ? raw["operationId"] : `${method} ${path}`,
      method,
      path,
      parameters: [...this.#parameters(item), ...this.#parameters(where)],
      body: body === undefined ? undefined : this.jsonSchema(body),
      bodyRequired: body !== undefined && this.object(body)["required"] === true,
      answers: new Map(answers),
      security: Array.isArray(security) ? security.filter(isObj) : [],
    };
  }

  #parameters(where: string): readonly Obj[] {
    const list = this.object(where)["parameters"];
    return Array.isArray(list) ? list.map((_, index) => this.object(`${where}/parameters/${String(index)}`)) : [];
  }

  /** Pointer of the schema of a body's or answer's JSON content. */
  jsonSchema(where: string): string | undefined {
    const type = this.mediaTypes(where).find((one) => /json|\*\/\*/.test(one));
    if (type === undefined) return undefined;
    const schema = `${where}/${pointer("content", type, "schema").slice(2)}`;
    return this.at(schema) === undefined ? undefined : schema;
  }

  mediaTypes(where: string): readonly string[] {
    const content = this.object(where)["content"];
    return isObj(content) ? Object.keys(content) : [];
  }

  /** Names of the component schemas that a schema is, contains as a list's items, or is an `allOf` of. */
  componentNames(where: string | undefined): readonly string[] {
    if (where === undefined) return [];
    const value = this.at(where);
    if (!isObj(value)) return [];
    if (typeof value["$ref"] === "string")
      return [value["$ref"].split("/").at(-1) ?? "", ...this.componentNames(value["$ref"])];
    const members = Array.isArray(value["allOf"])
      ? value["allOf"].map((_, index) => `${where}/allOf/${String(index)}`)
      : [];
    return members.flatMap((member) => this.componentNames(member));
  }
}
