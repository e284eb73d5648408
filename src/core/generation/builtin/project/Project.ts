/** The delivered project as it is being planned: every name is settled before any declaration is written. */
import type {
  ApplicationModel,
  Behaviour,
  Entity,
  Operation,
  Parameter,
  Rule,
  Schema,
} from "../../../discovery/application-model.ts";
import {
  camelCase,
  kebabCase,
  lowerFirst,
  LOCAL_NAMES,
  NameRegistry,
  pascalCase,
  spoken,
  upperFirst,
} from "../text/names.ts";
import { Catalog, type SchemaNames } from "./Catalog.ts";
import { routePath, type RoutePath } from "./route-path.ts";
import { resolve } from "./schema-facts.ts";
import type { ShapeDeclaration } from "./shape.ts";

/** Names that handlers give to other things. */
const HANDLER_NAMES = new Set(
  "app body changed context current given item key page parameters previous repositories slice".split(" "),
);

export type Expressed = Exclude<Behaviour, { kind: "unexpressed" }>;

export interface EntityPlan {
  readonly entity: Entity;
  /** Name of a local variable that holds an item. */
  readonly variable: string;
  /** What an item is called in sentences. */
  readonly spoken: string;
  readonly stored: SchemaNames;
  /** What is answered; the same as `stored` unless something is write-only. */
  readonly answered: SchemaNames;
  /** Constant with the collection's properties. */
  readonly collection: string;
  /** Function that checks the rules on an item's own values; undefined when there are none. */
  readonly check: string | undefined;
  /** Function that asks for the rules told in words, which may need other items; undefined when there are none. */
  readonly require: string | undefined;
  /** Whether a rule compares with what was stored before. */
  readonly seesPrevious: boolean;
  readonly rules: readonly RulePlan[];
  /** Rules that somebody has to write. */
  readonly told: readonly RulePlan[];
}

export interface RulePlan {
  readonly rule: Rule;
  readonly name: string;
}

export interface ParameterPlan {
  readonly parameter: Parameter;
  /** Name in code, and of the route's parameter. */
  readonly key: string;
}

export interface OperationPlan {
  readonly operation: Operation;
  readonly name: string;
  readonly parameters: readonly ParameterPlan[];
  readonly parametersType: string;
  readonly parametersConstant: string;
  readonly body: SchemaNames | undefined;
  /** Declarations of a body that is not a named schema. */
  readonly bodyDeclarations: readonly ShapeDeclaration[];
  /** Function that makes the stored item from the body, for writes. */
  readonly maker: string;
  readonly path: RoutePath;
}

export interface GroupPlan {
  readonly group: string;
  /** File name without folder and extension. */
  readonly file: string;
  readonly operations: readonly OperationPlan[];
}

export class Project {
  readonly catalog: Catalog;
  readonly names: NameRegistry;
  readonly entities: readonly EntityPlan[];
  readonly groups: readonly GroupPlan[];
  readonly schemes: ReadonlyMap<string, string>;
  /** Rules that belong to no entity. */
  readonly loose: readonly RulePlan[];
  readonly #byEntity: ReadonlyMap<string, EntityPlan>;

  constructor(
    readonly model: ApplicationModel,
    taken: Iterable<string>,
  ) {
    this.names = new NameRegistry(taken);
    this.catalog = new Catalog(model, this.names);
    this.entities = model.entities.map((entity) => this.#planEntity(entity));
    this.#byEntity = new Map(this.entities.map((plan) => [plan.entity.name, plan]));
    this.loose = model.rules
      .filter((rule) => !this.#byEntity.has(rule.entity ?? ""))
      .map((rule) => this.#planRule(rule));
    this.groups = this.#planGroups();
    this.schemes = new Map(
      model.securitySchemes.map((scheme) => [scheme.name, this.names.claim(`${camelCase(scheme.name, "api")}Scheme`)]),
    );
  }

  get operations(): readonly OperationPlan[] {
    return this.groups.flatMap((group) => group.operations);
  }

  entity(name: string): EntityPlan {
    const plan = this.#byEntity.get(name);
    if (plan === undefined) throw new Error(`The model has no entity ${name}.`);
    return plan;
  }

  /** Follows references. */
  resolved(schema: Schema): Schema {
    return resolve(schema, this.catalog.find) ?? { kind: "any" };
  }

  /** True when requests to the operation must bring a credential that the service can check. */
  isGuarded(operation: Operation): boolean {
    const checkable = new Set(
      this.model.securitySchemes.filter((scheme) => scheme.type !== "mutualTLS").map((scheme) => scheme.name),
    );
    return (
      operation.security.length > 0 &&
      operation.security.every((alternative) => alternative.some((name) => checkable.has(name)))
    );
  }

  #planEntity(entity: Entity): EntityPlan {
    const variable = this.#variable(entity);
    const ofEntity = this.model.rules.filter((rule) => rule.entity === entity.name && rule.check.kind !== "unique");
    const rules = ofEntity.filter((rule) => rule.check.kind !== "unexpressed");
    const told = ofEntity.filter((rule) => rule.check.kind === "unexpressed");
    return {
      entity,
      variable,
      spoken: spoken(entity.name),
      stored: this.catalog.names(entity.schema, "stored"),
      answered: this.catalog.names(entity.schema, "output"),
      collection: this.names.claim(`${variable}Collection`),
      check: rules.length === 0 ? undefined : this.names.claim(`check${upperFirst(variable)}`),
      require: told.length === 0 ? undefined : this.names.claim(`require${upperFirst(variable)}Rules`),
      seesPrevious: rules.some((rule) => rule.check.kind === "transition"),
      rules: rules.map((rule) => this.#planRule(rule)),
      told: told.map((rule) => this.#planRule(rule)),
    };
  }

  /** A name for local variables: no top-level declaration has it, and none will get it. */
  #variable(entity: Entity): string {
    const wanted = lowerFirst(entity.name);
    const isFree = !this.names.has(wanted) || (LOCAL_NAMES.has(wanted) && !HANDLER_NAMES.has(wanted));
    return isFree ? this.names.reserve(wanted) : this.names.claim(wanted, "Item");
  }

  #planRule(rule: Rule): RulePlan {
    return { rule, name: this.names.claim(ruleName(rule), "Rule") };
  }

  #planGroups(): readonly GroupPlan[] {
    const byGroup = new Map<string, Operation[]>();
    for (const operation of this.model.operations) {
      byGroup.set(operation.group, [...(byGroup.get(operation.group) ?? []), operation]);
    }
    const files = new NameRegistry();
    return [...byGroup].map(([group, operations]) => ({
      group,
      file: files.claim(kebabCase(group, "group"), "-"),
      operations: operations.map((operation) => this.#planOperation(operation)),
    }));
  }

  #planOperation(operation: Operation): OperationPlan {
    const name = this.names.claim(operation.id, "Operation");
    const isExpressed = operation.behaviour.kind !== "unexpressed";
    const parameters = isExpressed ? this.#planParameters(operation) : [];
    const side = isExpressed ? operation.requestBody?.schema : undefined;
    const hasBody = side !== undefined && !["list", "read", "delete"].includes(operation.behaviour.kind);
    const [body, bodyDeclarations] = hasBody
      ? this.catalog.inline(side, `${upperFirst(name)}Body`, `What ${name} accepts.`, "input")
      : [undefined, []];
    return {
      operation,
      name,
      parameters,
      parametersType: this.names.claim(`${upperFirst(name)}Parameters`),
      parametersConstant: this.names.claim(`${name}Parameters`),
      body,
      bodyDeclarations,
      maker: this.names.claim(`${name}Item`),
      path: routePath(operation.path, pathKeys(operation, parameters)),
    };
  }

  /** Leaves out credentials, which the guard reads, and what OpenAPI says to ignore. */
  #planParameters(operation: Operation): readonly ParameterPlan[] {
    const keys = new NameRegistry();
    const isCredential = (parameter: Parameter) =>
      this.model.securitySchemes.some(
        (scheme) => scheme.type === "apiKey" && scheme.in === parameter.in && scheme.parameterName === parameter.name,
      );
    const isIgnored = (parameter: Parameter) =>
      parameter.in === "header" && ["accept", "content-type", "authorization"].includes(parameter.name.toLowerCase());
    const isRead = (parameter: Parameter) =>
      !isCredential(parameter) && !isIgnored(parameter) && this.resolved(parameter.schema).kind !== "object";
    return operation.parameters
      .filter(isRead)
      .map((parameter) => ({ parameter, key: keys.claim(camelCase(parameter.name, "parameter")) }));
  }
}

const COMPARISON_WORDS = { "==": "is", "!=": "is not", "<": "below", "<=": "at most", ">": "above", ">=": "at least" };

/** `orderTotalAtLeast0`; a sentence is cut after a few words. */
function ruleName({ check, entity, id }: Rule): string {
  if (check.kind === "transition") return camelCase(`${entity ?? ""} ${check.property} moves as allowed`, "rule");
  if (check.kind !== "compare") return camelCase(id.split("-").slice(0, 6).join(" "), "rule");
  const right = check.right.kind === "property" ? check.right.name : String(check.right.value).slice(0, 20);
  return camelCase(`${entity ?? ""} ${check.left} ${COMPARISON_WORDS[check.operator]} ${right}`, "rule");
}

/** Code's names of the path's parameters, also of those that are not read. */
function pathKeys(operation: Operation, parameters: readonly ParameterPlan[]): ReadonlyMap<string, string> {
  const keys = new NameRegistry(parameters.map((parameter) => parameter.key));
  const read = new Map(
    parameters.filter(({ parameter }) => parameter.in === "path").map(({ parameter, key }) => [parameter.name, key]),
  );
  const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  return new Map(names.map((name) => [name, read.get(name) ?? keys.claim(camelCase(name, "parameter"))]));
}

/** `PetStore` for a group `pet-store`. */
export function groupWord(group: GroupPlan): string {
  return pascalCase(group.file, "Group");
}
