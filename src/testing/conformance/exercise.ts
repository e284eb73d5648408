/** Exercises every implemented operation of a delivered service and says how far it keeps to its document. */
import { type Answer, Caller, type CallInput } from "./calls.ts";
import { DocumentValidator } from "./document-validator.ts";
import { isObj, type Obj, OpenApiView, type Operation, type Value } from "./openapi-view.ts";

export interface Expectations {
  /** `GET /pets` of every operation that must work; all others must answer 501. */
  readonly implemented: ReadonlySet<string>;
  /** Brings a sampled body in line with rules that the document does not state. */
  readonly refine?: (operationId: string, body: Obj) => Obj;
}

export interface OperationResult {
  readonly operation: string;
  readonly state: "conforming" | "not conforming" | "501";
  readonly findings: readonly string[];
}

export function labelOf(operation: Pick<Operation, "method" | "path">): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** Runs all checks against the service at `url`. */
export async function exercise(
  url: string,
  document: Obj,
  expectations: Expectations,
): Promise<readonly OperationResult[]> {
  const view = new OpenApiView(document);
  const run = new Run(view, new Caller(url, view, new DocumentValidator(view)), expectations);
  return run.all();
}

interface Item {
  readonly create: Operation;
  /** What was sent and what came back, the answer winning. */
  readonly data: Obj;
  key: string | undefined;
}

const FAILED_INPUT = [400, 422];
const PAGING = {
  limit: /^(limit|page_?size|per_?page|size)$/i,
  offset: /^(offset|skip)$/i,
  page: /^page(_?number)?$/i,
};

class Run {
  readonly #findings = new Map<string, string[]>();
  readonly #items: Item[] = [];
  #n = 1;
  #bodies = 0;

  constructor(
    private readonly view: OpenApiView,
    private readonly caller: Caller,
    private readonly expectations: Expectations,
  ) {}

  async all(): Promise<readonly OperationResult[]> {
    const operations = this.view.operations();
    const implemented = operations.filter((operation) => this.expectations.implemented.has(labelOf(operation)));
    for (const operation of implemented) this.#findings.set(labelOf(operation), []);
    const creates = implemented.filter((operation) => operation.method === "post");
    for (const create of sortByNeeds(creates, this.view)) await this.#create(create);
    for (const operation of implemented) {
      if (operation.method === "get" && !operation.path.endsWith("}")) await this.#list(operation);
    }
    for (const operation of implemented) {
      if (operation.method === "get" && operation.path.endsWith("}")) await this.#read(operation);
    }
    for (const operation of implemented)
      if (operation.method === "put" || operation.method === "patch") await this.#write(operation);
    for (const create of creates) {
      for (const operation of implemented)
        if (operation.method === "delete" && collectionOf(operation.path) === create.path)
          await this.#remove(operation, create);
    }
    const results: OperationResult[] = [];
    for (const operation of operations)
      results.push(implemented.includes(operation) ? this.#result(operation) : await this.#unimplemented(operation));
    return results;
  }

  #result(operation: Operation): OperationResult {
    const findings = this.#findings.get(labelOf(operation)) ?? [];
    return {
      operation: labelOf(operation),
      state: findings.length === 0 ? "conforming" : "not conforming",
      findings: [...new Set(findings)],
    };
  }

  async #unimplemented(operation: Operation): Promise<OperationResult> {
    // Fetch can neither send TRACE nor read what a path with `?` or `#` names.
    if (operation.method === "trace" || /[?#]/.test(operation.path))
      return { operation: labelOf(operation), state: "501", findings: [] };
    const answer = await this.caller.call(
      operation,
      operation.body === undefined ? {} : { body: trySample(() => this.caller.validBody(operation, 1, true)) },
    );
    const isProblem = operation.method === "head" || (isObj(answer.body) && answer.body["status"] === 501);
    const findings =
      answer.status === 501 && isProblem ? [] : [`answers ${String(answer.status)} instead of a problem with 501`];
    return { operation: labelOf(operation), state: findings.length === 0 ? "501" : "not conforming", findings };
  }

  #note(operation: Operation, ...findings: readonly string[]): void {
    this.#findings.get(labelOf(operation))?.push(...findings);
  }

  /** Calls and notes whatever the answer breaks; expects one of the statuses. */
  async #expect(
    operation: Operation,
    what: string,
    statuses: readonly number[] | "success",
    input: CallInput,
  ): Promise<Answer> {
    const answer = await this.caller.call(operation, input);
    const isExpected =
      statuses === "success" ? answer.status >= 200 && answer.status < 300 : statuses.includes(answer.status);
    if (!isExpected)
      this.#note(
        operation,
        `${what}: answers ${String(answer.status)} ${JSON.stringify(answer.body)?.slice(0, 300) ?? ""}`,
      );
    this.#note(operation, ...answer.errors.map((error) => `${what}: ${error}`));
    return answer;
  }

  /** A valid body whose keys of other things exist. */
  #body(operation: Operation, full: boolean): Obj {
    const body = this.caller.validBody(operation, (this.#n += 7), full);
    this.#bodies += 1;
    let links = 0;
    const linked: Obj = {};
    for (const [name, value] of Object.entries(isObj(body) ? body : {})) {
      const other = this.#link(name, value, links);
      if (other !== undefined) links += 1;
      linked[name] = other ?? value;
    }
    return this.expectations.refine?.(operation.id, linked) ?? linked;
  }

  /** Keys of existing things for a property that refers to them; no two bodies have the same combination soon. */
  #link(name: string, value: Value, links: number): Value {
    const noun = /^(.+?)_?Ids?$/.exec(name)?.[1]?.toLowerCase();
    const keys = this.#items
      .filter((item) => noun !== undefined && this.#namesOf(item.create).some((one) => one.toLowerCase() === noun))
      .flatMap((item) => item.key ?? []);
    const turn = Math.floor(this.#bodies / Math.max(1, keys.length) ** links);
    const chosen = keys[turn % keys.length];
    if (chosen === undefined || (Array.isArray(value) ? typeof value[0] !== "string" : typeof value !== "string"))
      return undefined;
    return Array.isArray(value) ? [...new Set(keys)].slice(0, value.length) : chosen;
  }

  /** Component schemas of what an operation takes and answers. */
  #namesOf(operation: Operation): readonly string[] {
    const answers = [...operation.answers]
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, where]) => this.view.componentNames(this.view.jsonSchema(where)));
    return [...answers, ...this.view.componentNames(operation.body)];
  }

  async #create(create: Operation): Promise<void> {
    for (const full of [true, false, true]) await this.#createOne(create, full);
    const key = this.#keyProperty(create);
    if (key !== undefined) {
      const { [key]: _key, ...keyless } = this.#body(create, true);
      const answer = await this.caller.call(create, { body: keyless });
      if (answer.status >= 500) this.#note(create, `without a key: answers ${String(answer.status)}`);
    }
    await this.#refusals(create, {}, true);
  }

  async #createOne(create: Operation, full: boolean): Promise<Item | undefined> {
    const sent = this.#keyed(create, this.#body(create, full));
    const answer = await this.#expect(create, full ? "full body" : "minimal body", "success", { body: sent });
    if (answer.status >= 300) return undefined;
    const back = isObj(answer.body) ? answer.body : {};
    if (isObj(answer.body)) this.#compare(create, "what was sent", sent, back);
    const data = { ...sent, ...back };
    const item: Item = { create, data, key: keyOf(create.path, data, answer.location, this.view) };
    this.#items.push(item);
    return item;
  }

  /** A body that names its key as the item's path accepts it, where the body may name one. */
  #keyed(create: Operation, body: Obj): Obj {
    const property = this.#keyProperty(create);
    const item = itemPath(create.path, this.view);
    if (property === undefined || item === undefined || create.body === undefined) return body;
    const declared = this.caller.validBody(create, this.#n, true);
    if (!isObj(declared) || !Object.hasOwn(declared, property)) return body;
    return { ...body, [property]: this.#unusedKey(item.operation, item.parameter) };
  }

  /** A key that the path accepts and no created item has. */
  #unusedKey(operation: Operation, parameter: string): Value {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const key = this.caller.pathValue(operation, parameter, 999_983 + this.#bodies + attempt);
      if (!this.#items.some((item) => item.key === String(key))) return key;
    }
    throw new Error(`All keys that ${labelOf(operation)} accepts are taken.`);
  }

  /** Path values with a key that nothing has. */
  #nowhere(operation: Operation): Readonly<Record<string, string>> {
    const name = /\{([^{}]+)\}$/.exec(operation.path)?.[1];
    return name === undefined ? {} : { [name]: String(this.#unusedKey(operation, name)) };
  }

  /** The property of a creation's body that names the key, when there is one. */
  #keyProperty(create: Operation): string | undefined {
    const properties = this.view.object(create.body ?? "#/")["properties"];
    const names = keyNames(create.path, itemPath(create.path, this.view)?.parameter);
    return isObj(properties) ? propertyNamed(properties, names) : undefined;
  }

  /** Everything the document refuses is refused. */
  async #refusals(operation: Operation, path: Readonly<Record<string, string>>, full: boolean): Promise<void> {
    const valid = this.#body(operation, full);
    for (const body of this.caller.invalidBodies(operation, valid)) {
      await this.#expect(operation, `refused body ${JSON.stringify(body)?.slice(0, 120) ?? ""}`, FAILED_INPUT, {
        path,
        body,
      });
    }
    await this.#expect(operation, "broken JSON", FAILED_INPUT, { path, raw: "{" });
    if (operation.bodyRequired) await this.#expect(operation, "no body", [400, 415, 422], { path });
  }

  #compare(operation: Operation, what: string, expected: Obj, found: Obj): void {
    for (const [name, value] of Object.entries(expected)) {
      if (this.#isWriteOnly(operation, name)) continue;
      if (!same(found[name], value))
        this.#note(
          operation,
          `${what}: \`${name}\` is ${JSON.stringify(found[name]) ?? "missing"} instead of ${JSON.stringify(value) ?? ""}`,
        );
    }
  }

  #isWriteOnly(operation: Operation, name: string): boolean {
    const schema = operation.body === undefined ? {} : this.view.object(operation.body);
    const properties = isObj(schema["properties"]) ? schema["properties"] : {};
    const property = properties[name];
    return isObj(property) && property["writeOnly"] === true;
  }

  /** Items created through the collection of a path. */
  #itemsOf(path: string): readonly Item[] {
    return this.#items.filter((item) => item.create.path === collectionOf(path));
  }

  #pathOf(operation: Operation, item: Item): Readonly<Record<string, string>> | undefined {
    const name = /\{([^{}]+)\}$/.exec(operation.path)?.[1];
    return name === undefined || item.key === undefined ? undefined : { [name]: item.key };
  }

  async #read(operation: Operation): Promise<void> {
    const items = this.#itemsOf(operation.path);
    if (items.length === 0) this.#note(operation, "nothing could be created to read");
    else if (items.every((item) => item.key === undefined))
      this.#note(operation, "the key of what was created is not known");
    for (const item of items) {
      const path = this.#pathOf(operation, item);
      if (path === undefined) continue;
      const answer = await this.#expect(operation, "an item", [200], { path });
      if (isObj(answer.body)) this.#compare(item.create, `reading back ${labelOf(operation)}`, item.data, answer.body);
      const parent = /\{([^{}]+)\}.*\{/.exec(operation.path)?.[1];
      if (parent === undefined) continue;
      const elsewhere = { ...path, [parent]: String(this.caller.pathValue(operation, parent, 5)) };
      await this.#expect(operation, "an item under another parent", [404], { path: elsewhere });
    }
    await this.#expect(operation, "an unknown key", [404], { path: this.#nowhere(operation) });
  }

  async #write(operation: Operation): Promise<void> {
    const item = this.#itemsOf(operation.path).find((one) => one.key !== undefined);
    if (item === undefined) {
      this.#note(operation, "nothing could be created to change");
      return;
    }
    const key = this.#keyProperty(item.create) ?? "";
    const isInPath = operation.path.endsWith("}");
    const path = this.#pathOf(operation, item) ?? {};
    const addressed = (body: Obj, value: Value): Obj => (isInPath ? body : { ...body, [key]: value });
    const read = this.#implementedRead(item.create);
    for (const full of [true, false]) {
      const sent = addressed(this.#body(operation, full), item.data[key]);
      const answer = await this.#expect(operation, full ? "full body" : "minimal body", "success", {
        path,
        body: sent,
      });
      // The path says which item is meant; a key in the body changes nothing.
      const { [key]: _key, ...expected } = sent;
      if (isObj(answer.body)) this.#compare(operation, "what was sent", expected, answer.body);
      if (answer.status >= 300 || read === undefined) continue;
      const back = await this.#expect(read, "after a change", [200], { path: this.#pathOf(read, item) ?? {} });
      if (isObj(back.body)) this.#compare(operation, "reading back", expected, back.body);
    }
    const place = itemPath(item.create.path, this.view);
    const unused = place === undefined ? "x" : this.#unusedKey(place.operation, place.parameter);
    await this.#expect(operation, "an unknown key", [404], {
      path: this.#nowhere(operation),
      body: addressed(this.#body(operation, true), unused),
    });
    await this.#refusals(operation, path, true);
  }

  /** The operation that reads one item of what an operation creates. */
  #implementedRead(create: Operation): Operation | undefined {
    return this.view
      .operations()
      .find(
        (one) =>
          one.method === "get" &&
          one.path !== create.path &&
          collectionOf(one.path) === create.path &&
          this.#findings.has(labelOf(one)),
      );
  }

  async #remove(operation: Operation, create: Operation): Promise<void> {
    const read = this.#implementedRead(create);
    const fresh = await this.#createOne(create, true);
    const item = fresh?.key === undefined ? this.#itemsOf(operation.path).find((one) => one.key !== undefined) : fresh;
    const path = item === undefined ? undefined : this.#pathOf(operation, item);
    if (path === undefined) {
      this.#note(operation, "nothing could be created to delete");
      return;
    }
    await this.#expect(operation, "an item", "success", { path });
    this.#items.splice(0, Infinity, ...this.#items.filter((one) => one !== item));
    await this.#expect(operation, "an item that is gone", [404], { path });
    if (read !== undefined) await this.#expect(read, "an item that is gone", [404], { path });
    await this.#expect(operation, "an unknown key", [404], { path: this.#nowhere(operation) });
  }

  async #list(operation: Operation): Promise<void> {
    const names = this.#listedNames(operation);
    const items = this.#items.filter(
      (item) => item.create.path === operation.path || this.#namesOf(item.create).some((name) => names.includes(name)),
    );
    const [item] = items;
    if (item === undefined) {
      this.#note(operation, "nothing could be created to list");
      return;
    }
    const queries = operation.parameters.filter((parameter) => parameter["in"] === "query");
    const required = Object.fromEntries(
      queries.filter((one) => one["required"] === true).flatMap((one) => this.#filterValue(one, item)),
    );
    const all = await this.#expect(operation, "all", [200], { query: required });
    const listed = itemsIn(all.body);
    if (Object.keys(required).length === 0 && listed.length < items.length)
      this.#note(operation, `lists ${String(listed.length)} of ${String(items.length)} items`);
    for (const one of items)
      one.key ??= keyOf(
        one.create.path,
        listed.filter(isObj).find((found) => includes(found, one.data)) ?? {},
        null,
        this.view,
      );
    if (!listed.some((one) => includes(one, item.data))) this.#note(operation, "does not list what was created");
    for (const parameter of queries) await this.#parameter(operation, parameter, item, required, listed.length);
  }

  async #parameter(
    operation: Operation,
    parameter: Obj,
    item: Item,
    required: Readonly<Record<string, string>>,
    count: number,
  ): Promise<void> {
    const name = String(parameter["name"]);
    if (PAGING.limit.test(name)) {
      const one = await this.#expect(operation, `${name}=1`, [200], { query: { ...required, [name]: "1" } });
      if (itemsIn(one.body).length !== Math.min(1, count))
        this.#note(operation, `${name}=1 gives ${String(itemsIn(one.body).length)} items`);
    } else if (PAGING.offset.test(name)) {
      const rest = await this.#expect(operation, `${name}=1`, [200], { query: { ...required, [name]: "1" } });
      if (itemsIn(rest.body).length !== Math.max(0, count - 1))
        this.#note(operation, `${name}=1 gives ${String(itemsIn(rest.body).length)} of ${String(count)} items`);
    } else if (PAGING.page.test(name)) {
      const far = await this.#expect(operation, `${name}=9999`, [200], { query: { ...required, [name]: "9999" } });
      if (itemsIn(far.body).length > 0) this.#note(operation, `${name}=9999 gives items`);
    } else {
      await this.#filter(operation, parameter, item, required);
      return;
    }
    await this.#expect(operation, `${name}=abc`, FAILED_INPUT, { query: { ...required, [name]: "abc" } });
  }

  async #filter(
    operation: Operation,
    parameter: Obj,
    item: Item,
    required: Readonly<Record<string, string>>,
  ): Promise<void> {
    for (const [name, value] of this.#filterValue(parameter, item)) {
      const answer = await this.#expect(operation, `${name}=${value}`, [200], {
        query: { ...required, [name]: value },
      });
      const property = propertyOf(item.data, name) ?? "";
      const wrong = itemsIn(answer.body).find((one) => isObj(one) && String(one[property]) !== value);
      if (wrong !== undefined)
        this.#note(
          operation,
          `${name}=${value} gives an item with ${JSON.stringify(isObj(wrong) ? wrong[property] : wrong) ?? "none"}`,
        );
      if (itemsIn(answer.body).length === 0) this.#note(operation, `${name}=${value} gives nothing`);
    }
  }

  /** The item's own value for a filter, as it stands in a query. */
  #filterValue(parameter: Obj, item: Item): readonly (readonly [string, string])[] {
    const name = String(parameter["name"]);
    const property = propertyOf(item.data, name);
    const value = property === undefined ? undefined : item.data[property];
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [[name, String(value)]]
      : [];
  }

  #listedNames(operation: Operation): readonly string[] {
    const success = operation.answers.get("200") ?? operation.answers.get("default");
    const schema = success === undefined ? undefined : this.view.jsonSchema(success);
    if (schema === undefined) return [];
    const resolved = this.view.resolve(schema);
    const own = this.view.componentNames(`${resolved}/items`);
    const properties = this.view.object(resolved)["properties"];
    const nested = isObj(properties)
      ? Object.keys(properties).flatMap((name) => this.view.componentNames(`${resolved}/properties/${name}/items`))
      : [];
    return [...own, ...nested];
  }
}

/** Collections that others refer to come first. */
function sortByNeeds(creates: readonly Operation[], view: OpenApiView): readonly Operation[] {
  const noun = (operation: Operation): string =>
    (operation.path.split("/").at(-1) ?? "")
      .replace(/ies$/, "y")
      .replace(/(s|es)$/, "")
      .replaceAll("-", "")
      .toLowerCase();
  const sorted: Operation[] = [];
  const visit = (operation: Operation, open: readonly Operation[]): void => {
    if (sorted.includes(operation) || open.includes(operation)) return;
    const properties = operation.body === undefined ? {} : view.object(operation.body)["properties"];
    for (const name of Object.keys(isObj(properties) ? properties : {})) {
      const target = /^(.+?)_?Ids?$/.exec(name)?.[1]?.toLowerCase();
      const needed = creates.find(
        (one) => target !== undefined && (noun(one) === target || `${noun(one)}e` === target),
      );
      if (needed !== undefined) visit(needed, [...open, operation]);
    }
    sorted.push(operation);
  };
  for (const create of creates) visit(create, []);
  return sorted;
}

function collectionOf(path: string): string {
  return path.replace(/\/\{[^{}]+\}$/, "");
}

/** The operation on one item of a collection, and the parameter that picks it. */
function itemPath(
  collection: string,
  view: OpenApiView,
): { readonly operation: Operation; readonly parameter: string } | undefined {
  const operation = view.operations().find((one) => collectionOf(one.path) === collection && one.path !== collection);
  const parameter = operation === undefined ? undefined : /\{([^{}]+)\}$/.exec(operation.path)?.[1];
  return operation === undefined || parameter === undefined ? undefined : { operation, parameter };
}

/** Names under which the key may stand in the data: `petId`, then `id`. */
function keyNames(collection: string, parameter: string | undefined): readonly string[] {
  const noun = collection.split("/").at(-1)?.replace(/s$/, "") ?? "";
  const short = parameter?.replace(new RegExp(`^${noun}_?`, "i"), "") ?? "";
  return [parameter ?? "", short.charAt(0).toLowerCase() + short.slice(1), "id"].filter((name) => name !== "");
}

/** The first of the names that the data has, letter case and separators aside. */
function propertyNamed(data: Obj, names: readonly string[]): string | undefined {
  const fold = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();
  return names.flatMap((name) => Object.keys(data).find((key) => fold(key) === fold(name)) ?? [])[0];
}

/** The key by which item paths of the collection name what was created. */
function keyOf(collection: string, data: Obj, location: string | null, view: OpenApiView): string | undefined {
  const property = propertyNamed(data, keyNames(collection, itemPath(collection, view)?.parameter));
  const found = property === undefined ? undefined : data[property];
  if (typeof found === "string" || typeof found === "number") return String(found);
  const last = location?.split("/").at(-1);
  return last === undefined ? undefined : decodeURIComponent(last);
}

function propertyOf(data: Obj, parameter: string): string | undefined {
  return [parameter, parameter.replace(/s$/, "")].find((name) => Object.hasOwn(data, name));
}

/** The items of a list, bare or in an envelope. */
function itemsIn(body: Value): readonly Value[] {
  if (Array.isArray(body)) return body;
  return isObj(body) ? (Object.values(body).find((value): value is Value[] => Array.isArray(value)) ?? []) : [];
}

function includes(listed: Value, data: Obj): boolean {
  return (
    isObj(listed) &&
    Object.entries(data).every(([name, value]) => !Object.hasOwn(listed, name) || same(listed[name], value))
  );
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (isObj(a) && isObj(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
  return false;
}

function trySample(make: () => Value): Value {
  try {
    return make();
  } catch {
    return {};
  }
}
