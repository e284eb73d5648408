/** The ApplicationModel: what discovery understood of a brief or an OpenAPI document, free of its syntax. */
import type { Json, JsonObject } from "../json.ts";

/** Where the model was read from. */
export type SourceKind = "openapi" | "brief";

export interface ApplicationModel {
  /** npm package name of what is delivered: lower case letters, digits and dashes, never empty. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly source: SourceKind;
  /** Named shapes of data; `Schema` refers to them by `name`. */
  readonly schemas: readonly NamedSchema[];
  /** What the service stores. */
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
  readonly rules: readonly Rule[];
  readonly requirements: readonly Requirement[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** What the reader decided where the input was silent. */
  readonly assumptions: readonly string[];
  readonly openQuestions: readonly string[];
  /** The OpenAPI 3 document that the delivered service publishes: the input itself, or derived from the brief. */
  readonly document: JsonObject;
}

export interface NamedSchema {
  /** PascalCase TypeScript identifier, unique in the model, never a reserved word or a global's name. */
  readonly name: string;
  /** The name in the input, e.g. the key under `components.schemas`. */
  readonly originalName: string;
  readonly description: string;
  readonly schema: Schema;
}

/** Facts any schema may carry beside its kind. */
interface SchemaFacts {
  readonly nullable?: boolean;
  readonly description?: string;
  readonly default?: Json;
  readonly example?: Json;
  /** Set by the server; not accepted from clients. */
  readonly readOnly?: boolean;
  /** Accepted from clients; never sent back. */
  readonly writeOnly?: boolean;
}

/** A JSON Schema reduced to the forms that are understood. Whatever is not understood is `any` with `note`. */
export type Schema = SchemaFacts &
  (
    | {
        readonly kind: "string";
        readonly format?: string;
        readonly enum?: readonly string[];
        readonly minLength?: number;
        readonly maxLength?: number;
        readonly pattern?: string;
      }
    | {
        readonly kind: "number" | "integer";
        readonly format?: string;
        readonly enum?: readonly number[];
        readonly minimum?: number;
        readonly maximum?: number;
        readonly exclusiveMinimum?: number;
        readonly exclusiveMaximum?: number;
        readonly multipleOf?: number;
      }
    | { readonly kind: "boolean" }
    | { readonly kind: "null" }
    | { readonly kind: "literal"; readonly values: readonly Json[] }
    | {
        readonly kind: "array";
        readonly items: Schema;
        readonly minItems?: number;
        readonly maxItems?: number;
        readonly uniqueItems?: boolean;
      }
    | {
        readonly kind: "object";
        readonly properties: readonly Property[];
        /** Whether further properties are allowed, and of what shape. */
        readonly additional: boolean | Schema;
      }
    | { readonly kind: "ref"; readonly name: string }
    /** `anyOf`; `oneOf` with `exclusive: true`. */
    | { readonly kind: "union"; readonly members: readonly Schema[]; readonly exclusive: boolean }
    | { readonly kind: "intersection"; readonly members: readonly Schema[] }
    | { readonly kind: "any"; readonly note?: string }
  );

export interface Property {
  /** The name on the wire; any string, so quote it in code. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** A thing that is stored under a key. */
export interface Entity {
  /** PascalCase singular, unique, e.g. `Order`. */
  readonly name: string;
  /** camelCase plural for variables and files, unique, e.g. `orders`. */
  readonly plural: string;
  /** Name of the `NamedSchema` of what is stored and answered. */
  readonly schema: string;
  readonly key: EntityKey;
  /** Properties whose values no two items may share. */
  readonly unique: readonly string[];
  readonly relations: readonly Relation[];
}

export interface EntityKey {
  /** Property of the entity's schema that holds the key. */
  readonly property: string;
  readonly type: "string" | "integer";
  readonly format?: string;
  /** `server`: the service makes it; `client`: it is required in what the client sends; `either`: used when sent. */
  readonly assignedBy: "server" | "client" | "either";
}

export interface Relation {
  /** Property that holds the other entity's key, e.g. `authorId`. */
  readonly property: string;
  readonly target: string;
  readonly many: boolean;
  readonly required: boolean;
  /** What happens to this item when the target is deleted. */
  readonly onDelete: "restrict" | "cascade" | "ignore";
}

export type HttpMethod = "get" | "put" | "post" | "delete" | "patch" | "head" | "options" | "trace";

export interface Operation {
  /** camelCase TypeScript identifier, unique in the model. */
  readonly id: string;
  /** `operationId` of the input, when it had one. */
  readonly originalId: string | undefined;
  readonly method: HttpMethod;
  /** Path template as in the document, server base path excluded, e.g. `/pets/{petId}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Groups operations into files: kebab-case, never empty. */
  readonly group: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly ResponseShape[];
  /** Alternatives; each names the schemes that are needed together. Empty: open to everyone. */
  readonly security: readonly (readonly string[])[];
  readonly behaviour: Behaviour;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
  /** OpenAPI serialization style; only `simple`, `form` are common. */
  readonly style: string;
  readonly explode: boolean;
}

export interface RequestBody {
  readonly required: boolean;
  /** JSON's schema when the body can be JSON, else undefined and the operation is unexpressed. */
  readonly schema: Schema | undefined;
  readonly contentTypes: readonly string[];
}

export interface ResponseShape {
  /** `200`, `404`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  /** Schema of the JSON body; undefined for none. */
  readonly schema: Schema | undefined;
  readonly contentTypes: readonly string[];
}

/** What an operation does, as far as it can be derived without guessing. */
export type Behaviour =
  | {
      readonly kind: "list";
      readonly entity: string;
      /** Property of the answer that holds the items; undefined when the answer is the array itself. */
      readonly envelope: Envelope | undefined;
      /** Query parameters that filter by equality on a property. */
      readonly filters: readonly Filter[];
      readonly paging: Paging;
      /** Path parameters that restrict the list to a parent, e.g. `/authors/{authorId}/books`. */
      readonly scope: readonly Filter[];
    }
  | {
      readonly kind: "create";
      readonly entity: string;
      readonly status: number;
      readonly answers: "item" | "nothing";
      /** How required properties that the request lacks are filled. */
      readonly fill: readonly Fill[];
      readonly scope: readonly Filter[];
    }
  | { readonly kind: "read"; readonly entity: string; readonly keyParameter: string; readonly scope: readonly Filter[] }
  | {
      readonly kind: "replace" | "update";
      readonly entity: string;
      /** Path parameter with the key; undefined when the key is in the body. */
      readonly keyParameter: string | undefined;
      readonly status: number;
      readonly answers: "item" | "nothing";
      readonly fill: readonly Fill[];
      readonly scope: readonly Filter[];
    }
  | {
      readonly kind: "delete";
      readonly entity: string;
      readonly keyParameter: string;
      readonly status: number;
      readonly answers: "item" | "nothing";
      readonly scope: readonly Filter[];
    }
  /** Needs a person or a model; the delivered operation answers 501. */
  | { readonly kind: "unexpressed"; readonly reason: string };

export interface Envelope {
  readonly itemsProperty: string;
  /** Property with the total count, when the answer has one. */
  readonly totalProperty: string | undefined;
  /** Properties that repeat the limit, the offset and the page that were applied, when the answer has them. */
  readonly limitProperty?: string;
  readonly offsetProperty?: string;
  readonly pageProperty?: string;
  /** Further required properties and how they are filled. */
  readonly fill: readonly Fill[];
}

/** Where paging parameters stand; undefined names mean the document has none. */
export interface Paging {
  readonly limitParameter: string | undefined;
  readonly offsetParameter: string | undefined;
  /** 1-based page number. */
  readonly pageParameter: string | undefined;
  readonly defaultLimit: number;
  readonly maxLimit: number;
}

export interface Filter {
  readonly parameter: string;
  readonly property: string;
  /** True when the parameter holds several values of which one must match. */
  readonly many: boolean;
}

/** How the server fills a property. */
export type Fill =
  | { readonly property: string; readonly with: "constant"; readonly value: Json }
  | { readonly property: string; readonly with: "now"; readonly format: "date-time" | "date" | "unix-ms" | "unix-s" }
  | { readonly property: string; readonly with: "uuid" };

/** A condition on one entity's data that the service enforces on every write. */
export interface Rule {
  /** kebab-case, unique. */
  readonly id: string;
  /** The sentence of the input. */
  readonly text: string;
  readonly entity: string | undefined;
  readonly line: number | undefined;
  readonly check: RuleCheck;
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type RuleCheck =
  | {
      readonly kind: "compare";
      readonly left: string;
      readonly operator: ComparisonOperator;
      readonly right: RuleOperand;
    }
  /** The property may only move along these pairs. */
  | { readonly kind: "transition"; readonly property: string; readonly allowed: readonly (readonly [string, string])[] }
  | { readonly kind: "unique"; readonly properties: readonly string[] }
  /** Needs a person or a model. */
  | { readonly kind: "unexpressed"; readonly reason: string };

export type RuleOperand =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "constant"; readonly value: string | number | boolean };

/** An acceptance requirement. */
export interface Requirement {
  /** `R1`, `R2`, … in the order of the input. */
  readonly id: string;
  readonly level: "MUST" | "SHOULD";
  readonly text: string;
  readonly line: number | undefined;
  /** What of the model covers it. Empty: nothing does, a person or a model is needed. */
  readonly coveredBy: readonly { readonly kind: "operation" | "rule" | "entity"; readonly id: string }[];
}

export interface SecurityScheme {
  readonly name: string;
  readonly type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS";
  /** `header`, `query` or `cookie`, for apiKey. */
  readonly in: string | undefined;
  /** Name of the header, query parameter or cookie, for apiKey. */
  readonly parameterName: string | undefined;
  /** `bearer` or `basic`, for http. */
  readonly httpScheme: string | undefined;
}
