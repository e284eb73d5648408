/** The types and specs of what an operation accepts. */
import type { Parameter, Schema } from "../../../discovery/application-model.ts";
import {
  type ParameterField,
  parameterSpecsPartRecipe,
  parameterSpecsRecipe,
  specLines,
} from "../recipes/parameters.ts";
import { interfaceRecipe } from "../recipes/types.ts";
import { firstSentence } from "../text/quote.ts";
import type { OperationPlan, ParameterPlan, Project } from "./Project.ts";
import { type AtomDraft, draft } from "./draft.ts";
import { declarationAtoms, weighedChunks } from "./schema-files.ts";
import type { ShapeProperty } from "./shape.ts";

const MAX_LINES = 12;

export function inputAtoms(project: Project, plan: OperationPlan): readonly AtomDraft[] {
  const body = plan.bodyDeclarations.flatMap((declaration) => declarationAtoms(declaration, project.names));
  if (plan.parameters.length === 0) return body;
  const details = { topics: [`parameters:${plan.name}`], serves: `operation:${plan.operation.id}` };
  const inputs = plan.parameters.map((parameter) => inputOf(project, parameter));
  const { parametersType: type, parametersConstant: constant, name } = plan;
  const parts = weighedChunks(inputs, ({ field }) => specLines(field), MAX_LINES);
  const about = `Where the parameters of ${name} stand and what they may be.`;
  const whole = `Parameters of ${name}.`;
  if (parts.length === 1) {
    const properties = inputs.map((input) => input.property);
    const fields = inputs.map((input) => input.field);
    const params = { name: type, isExported: true, bases: [], properties };
    return [
      draft("type", type, whole, interfaceRecipe.with(params), details),
      draft("constant", constant, about, parameterSpecsRecipe.with({ constant, type, fields, spread: [] }), details),
      ...body,
    ];
  }
  const named = parts.map((part, index) => ({
    part,
    number: String(index + 1),
    type: project.names.claim(`${type}Part${String(index + 1)}`),
    constant: project.names.claim(`${constant}Part${String(index + 1)}`),
  }));
  const pieces = named.flatMap((one) => {
    const properties = one.part.map((input) => input.property);
    const fields = one.part.map((input) => input.field);
    const params = { name: one.type, isExported: false, bases: [], properties };
    const specs = parameterSpecsPartRecipe.with({ constant: one.constant, type: one.type, fields });
    return [
      draft("type", one.type, `Parameters of ${name}, part ${one.number}.`, interfaceRecipe.with(params), details),
      draft("constant", one.constant, `Specs of the parameters of ${name}, part ${one.number}.`, specs, details),
    ];
  });
  const bases = named.map((one) => one.type);
  const spread = named.map((one) => one.constant);
  return [
    ...pieces,
    draft("type", type, whole, interfaceRecipe.with({ name: type, isExported: true, bases, properties: [] }), details),
    draft("constant", constant, about, parameterSpecsRecipe.with({ constant, type, fields: [], spread }), details),
    ...body,
  ];
}

/** A parameter as a property of its operation's type, and where it stands. */
function inputOf(
  project: Project,
  plan: ParameterPlan,
): { readonly property: ShapeProperty; readonly field: ParameterField } {
  const { parameter, key } = plan;
  const field = fieldOf(project, plan);
  const description = firstSentence(parameter.description, 90);
  return { field, property: { name: key, isRequired: parameter.required, shape: field.shape, description } };
}

function fieldOf(project: Project, { parameter, key }: ParameterPlan): ParameterField {
  const schema = project.resolved(parameter.schema);
  const element = schema.kind === "array" ? project.resolved(schema.items) : schema;
  const list = schema.kind === "array" ? { list: separatorOf(parameter) } : {};
  return {
    key,
    in: parameter.in,
    name: parameter.in === "path" ? key : parameter.name,
    means: meaningOf(element),
    ...list,
    isRequired: parameter.required,
    shape: project.catalog.flat(parameter.schema),
  };
}

function separatorOf(parameter: Parameter): string {
  if (parameter.style === "spaceDelimited") return " ";
  if (parameter.style === "pipeDelimited") return "|";
  return parameter.in === "query" && parameter.explode ? "repeat" : ",";
}

function meaningOf(schema: Schema): ParameterField["means"] {
  if (schema.kind === "string") return "text";
  if (schema.kind === "integer" || schema.kind === "number") return "number";
  return schema.kind === "boolean" ? "boolean" : "any";
}
