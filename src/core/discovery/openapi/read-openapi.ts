/** Reads an OpenAPI 3.0 or 3.1 document into an `ApplicationModel`. */
import type { Reading } from "../../diagnostics.ts";
import type { Json, JsonObject } from "../../json.ts";
import type { ApplicationModel, Operation, SourceKind } from "../application-model.ts";
import { camelCase, kebabCase } from "../identifiers.ts";
import { get, getString, isObject } from "../json-access.ts";
import type { DiscoveryPorts, MetaSchemaFinding } from "../ports.ts";
import { Report } from "../report.ts";
import { cleanSource } from "../source-text.ts";
import { recognize } from "./behaviour-recognition.ts";
import { findEntities } from "./entity-finder.ts";
import type { HttpOperation } from "./http-operation.ts";
import { OperationReader } from "./operation-reader.ts";
import { placeOf } from "./place.ts";
import { checkReferences } from "./references.ts";
import { SchemaReader } from "./schema-reader.ts";
import { SchemaRelations } from "./schema-relations.ts";
import { readSecuritySchemes } from "./security.ts";

/** npm refuses or confuses packages with these names. */
const REFUSED_PACKAGE_NAMES = new Set(
  "node-modules favicon-ico assert buffer console constants crypto dns domain events fs http http2 https module net os path process punycode querystring stream string-decoder sys timers tls tty url util v8 vm zlib test node npm".split(
    " ",
  ),
);

/** More than any service that one project should deliver. */
const MAX_OPERATIONS = 3000;

/** Reads a text. Bad input gives diagnostics with line and column, never an exception. */
export function readOpenApi(text: string, ports: DiscoveryPorts): Reading<ApplicationModel> {
  const source = cleanSource(text);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  const parsed = ports.documents.parse(source.value);
  const report = new Report((pointer) => parsed.locate(pointer));
  report.addAll(parsed.diagnostics);
  if (parsed.value === undefined || report.hasErrors) return { value: undefined, diagnostics: report.diagnostics };
  const model = guarded(report, () => readOpenApiDocument(parsed.value ?? null, "openapi", ports, report));
  return { value: report.hasErrors ? undefined : model, diagnostics: report.diagnostics };
}

/** Reads a document that is already parsed. Returns undefined after reporting an error. */
export function readOpenApiDocument(
  document: Json,
  kind: SourceKind,
  ports: DiscoveryPorts,
  report: Report,
): ApplicationModel | undefined {
  const version = checkVersion(document, report);
  if (version === undefined || !isObject(document)) return undefined;
  for (const finding of ports.metaSchema.check(document, version)) {
    if (finding.harmless) report.warn(placed(finding, document), finding.pointer, "It is ignored.");
    else report.error(placed(finding, document), finding.pointer, "Correct the document here.");
  }
  // What is wrong so far need not hide what else is; only what never ends cannot be read on.
  if (!checkReferences(document, report)) return undefined;
  const schemas = new SchemaReader(document, version, report);
  const http = new OperationReader(document, schemas, report).read();
  if (http.length === 0 && !report.hasErrors)
    report.error("The document has no operations.", "#/paths", "Describe at least one operation under `paths`.");
  if (http.length > MAX_OPERATIONS) {
    report.error(
      `The document has ${String(http.length)} operations; at most ${String(MAX_OPERATIONS)} are read.`,
      "#/paths",
      "Split it into several services.",
    );
  }
  const relations = new SchemaRelations(schemas.finish(), (schema) => schemas.unenforced(schema));
  const securitySchemes = readSecuritySchemes(document, report);
  if (report.hasErrors) return undefined;
  const assumptions = new Set<string>();
  const collections = findEntities(http, relations, (schema, wanted) => {
    const name = schemas.name(schema, wanted);
    relations.add(name, schema);
    return name;
  });
  const context = {
    relations,
    collections,
    schemes: securitySchemes,
    assume: (sentence: string) => assumptions.add(sentence),
  };
  const operations = http.map((operation) => {
    const missing = operation.security.flat().find((name) => !securitySchemes.some((scheme) => scheme.name === name));
    if (missing !== undefined)
      report.warn(
        `The security scheme \`${missing}\` is not defined.`,
        operation.pointer,
        "Define it under `components.securitySchemes`.",
      );
    const obstacle = missing === undefined ? undefined : `its security scheme \`${missing}\` is not defined`;
    return toOperation(obstacle === undefined ? operation : { ...operation, obstacle }, context);
  });
  const used = new Set(
    operations.flatMap(({ behaviour }) => (behaviour.kind === "unexpressed" ? [] : [behaviour.entity])),
  );
  const entities = new Map(
    [...collections.values()].flatMap(({ found }) =>
      found !== undefined && used.has(found.entity.name) ? [[found.entity.name, found.entity]] : [],
    ),
  );
  noteMediaTypes(operations, assumptions);
  const info = get(document, "info");
  const title = getString(info, "title")?.trim() ?? "";
  return {
    name: packageName(title),
    title: title || "Service",
    version: getString(info, "version") ?? "1.0.0",
    description: getString(info, "description") ?? getString(info, "summary") ?? "",
    source: kind,
    schemas: schemas.finish(),
    entities: [...entities.values()],
    operations,
    rules: [],
    requirements: [],
    securitySchemes,
    assumptions: [...assumptions],
    openQuestions: operations.flatMap(question),
    // Ordinary objects, as everyone after discovery expects them.
    document: JSON.parse(JSON.stringify(document)) as JsonObject,
  };
}

/** A finding that says where it is, for those who read no line numbers. */
function placed({ message, pointer }: MetaSchemaFinding, document: Json): string {
  const place = placeOf(document, pointer);
  return place === undefined ? message : `In ${place}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/** Runs a reader; input that is nested or chained beyond the stack becomes a diagnostic. */
export function guarded<T>(report: Report, reader: () => T): T | undefined {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report.error("The input is nested too deeply to be read.", { line: 1, column: 1 }, "Flatten it.");
    return undefined;
  }
}

function checkVersion(document: Json, report: Report): "3.0" | "3.1" | undefined {
  const stated = get(document, "openapi");
  const version = typeof stated === "number" ? String(stated) : typeof stated === "string" ? stated : undefined;
  const known = version === undefined ? undefined : /^3\.([01])(\.\d+)?(-.*)?$/.exec(version)?.[1];
  if (known !== undefined) {
    if (typeof stated === "string") return known === "0" ? "3.0" : "3.1";
    report.error("`openapi` must be a text in quotes.", "#/openapi", 'Write it like `openapi: "3.1.0"`.');
  } else if (version !== undefined) {
    report.error(
      `OpenAPI ${version.slice(0, 20)} is not supported; 3.0 and 3.1 are.`,
      "#/openapi",
      "Convert the document to OpenAPI 3.1.",
    );
  } else if (get(document, "swagger") !== undefined) {
    report.error(
      "This is an OpenAPI 2 (Swagger) document; OpenAPI 3.0 and 3.1 are supported.",
      "#/swagger",
      "Convert it to OpenAPI 3, for example with `npx swagger2openapi FILE`.",
    );
  } else if (get(document, "asyncapi") !== undefined) {
    report.error(
      "This is an AsyncAPI document; it describes messages, not HTTP operations.",
      "#/asyncapi",
      "Give an OpenAPI 3 document or a brief.",
    );
  } else {
    report.error(
      "This is no OpenAPI document: it does not say `openapi: 3.x` at its top.",
      "#",
      "Add the version, or give a brief in Markdown.",
    );
  }
  return undefined;
}

function toOperation(operation: HttpOperation, context: Parameters<typeof recognize>[1]): Operation {
  const { pointer: _pointer, successes: _successes, bodyParts: _bodyParts, obstacle: _obstacle, ...rest } = operation;
  return { ...rest, behaviour: recognize(operation, context) };
}

function noteMediaTypes(operations: readonly Operation[], assumptions: Set<string>): void {
  const isMixed = operations.some(({ behaviour, requestBody, responses }) => {
    const types = [...(requestBody?.contentTypes ?? []), ...responses.flatMap((response) => response.contentTypes)];
    return behaviour.kind !== "unexpressed" && types.some((type) => /xml|form|text\/plain|html/.test(type));
  });
  if (isMixed) assumptions.add("Where the document offers several media types, the service speaks JSON only.");
}

function question(operation: Operation): readonly string[] {
  if (operation.behaviour.kind !== "unexpressed") return [];
  return [
    `What exactly does ${operation.method.toUpperCase()} ${operation.path} (${operation.id}) do? ${operation.behaviour.reason}`,
  ];
}

/** npm name from a title: never empty, never one that npm refuses. */
function packageName(title: string): string {
  const name = kebabCase(camelCase(title) === "" ? "service" : title)
    .slice(0, 60)
    .replace(/-+$/, "");
  return REFUSED_PACKAGE_NAMES.has(name) ? `${name}-service` : name;
}
