/** Calls one operation of a running service and validates what it answers against the document. */
import type { DocumentValidator } from "./document-validator.ts";
import { isObj, type Obj, type OpenApiView, type Operation, type Value } from "./openapi-view.ts";
import { sample } from "./sampler.ts";

export interface Answer {
  readonly status: number;
  readonly body: Value;
  readonly location: string | null;
  /** What the answer breaks of the document. */
  readonly errors: readonly string[];
}

export interface CallInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** JSON value; a string is sent as it is when `raw` is set. */
  readonly body?: Value;
  readonly raw?: string;
}

/** Credentials that the service was started with. */
export const API_KEY = "conformance-key";

/** Makes keys that no created item has. */
const UNUSED = 999_983;

export class Caller {
  constructor(
    private readonly url: string,
    private readonly view: OpenApiView,
    private readonly validator: DocumentValidator,
  ) {}

  async call(operation: Operation, input: CallInput = {}): Promise<Answer> {
    const path = operation.path.replace(/\{([^{}]*)\}/g, (_, name: string) =>
      encodeURIComponent(input.path?.[name] ?? String(this.pathValue(operation, name))),
    );
    const target = new URL(this.url + path);
    for (const [name, value] of Object.entries(input.query ?? {})) {
      const list = typeof value === "string" ? [value] : value;
      const explode = operation.parameters.find((one) => one["name"] === name)?.["explode"] !== false;
      if (explode) for (const one of list) target.searchParams.append(name, one);
      else target.searchParams.set(name, list.join(","));
    }
    const headers = new Headers({ accept: "application/json, application/problem+json" });
    this.#authenticate(operation, headers, target);
    for (const parameter of operation.parameters) {
      if (parameter["in"] === "header" && parameter["required"] === true)
        headers.set(String(parameter["name"]), String(this.#parameterValue(parameter)));
    }
    const sent = input.raw ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
    if (sent !== undefined) headers.set("content-type", "application/json");
    const response = await fetch(target, {
      method: operation.method.toUpperCase(),
      headers,
      redirect: "manual",
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const type = response.headers.get("content-type");
    const body = text === "" ? undefined : /json/.test(type ?? "") ? parse(text) : text;
    return {
      status: response.status,
      body,
      location: response.headers.get("location"),
      errors: this.validator.answerErrors(operation, response.status, type, body),
    };
  }

  /** A request body that the document accepts. */
  validBody(operation: Operation, n: number, full: boolean): Value {
    if (operation.body === undefined) return undefined;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const body = sample(this.view, operation.body, { n: n + attempt * 101, full });
      if (this.validator.errors(operation.body, body, "request").length === 0) return body;
    }
    throw new Error(`No valid body could be made for ${operation.id}.`);
  }

  /** Bodies close to a valid one that the document refuses. */
  invalidBodies(operation: Operation, valid: Value): readonly Value[] {
    const where = operation.body;
    if (where === undefined || !isObj(valid)) return [];
    const candidates: Value[] = [[], "text", 7];
    for (const name of Object.keys(valid)) {
      const { [name]: _dropped, ...rest } = valid;
      candidates.push(rest);
      for (const wrong of [null, "", "not right", -1e9, 1e15, 0.5, true, { x: 1 }, [[]], "x".repeat(5000)])
        candidates.push({ ...valid, [name]: wrong });
    }
    candidates.push({ ...valid, notDeclared: 1 });
    return candidates.filter((candidate) => this.validator.errors(where, candidate, "request").length > 0);
  }

  #authenticate(operation: Operation, headers: Headers, target: URL): void {
    const [first] = operation.security;
    for (const name of Object.keys(first ?? {})) {
      const scheme = this.view.object(`#/components/securitySchemes/${name}`);
      if (scheme["type"] === "http" && scheme["scheme"] === "basic")
        headers.set("authorization", `Basic ${btoa(`user:${API_KEY}`)}`);
      else if (scheme["type"] !== "apiKey") headers.set("authorization", `Bearer ${API_KEY}`);
      else if (scheme["in"] === "header") headers.set(String(scheme["name"]), API_KEY);
      else if (scheme["in"] === "query") target.searchParams.set(String(scheme["name"]), API_KEY);
      else headers.set("cookie", `${String(scheme["name"])}=${API_KEY}`);
    }
  }

  /** A value that a path parameter accepts; by default one that nothing has. */
  pathValue(operation: Operation, name: string, n = UNUSED): Value {
    const parameter = operation.parameters.find((one) => one["in"] === "path" && one["name"] === name);
    return parameter === undefined ? "x" : this.#parameterValue(parameter, n);
  }

  #parameterValue(parameter: Obj, n = UNUSED): Value {
    return sampleInline(this.view, parameter["schema"], n);
  }
}

function sampleInline(view: OpenApiView, schema: Value, n: number): Value {
  const holder: Obj = { ...view.root, "x-inline": schema };
  const inline = Object.create(view, { root: { value: holder } }) as OpenApiView;
  return sample(inline, "#/x-inline", { n, full: true });
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
