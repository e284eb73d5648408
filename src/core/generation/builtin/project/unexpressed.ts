/** Atoms that need a person or a model: their contract, and what is delivered until somebody writes them. */
import type { Operation, Requirement, Rule } from "../../../discovery/application-model.ts";
import { handlerSignature } from "../recipes/handler.ts";
import { functionHead } from "../text/layout.ts";
import { firstSentence, quote } from "../text/quote.ts";
import type { AtomDraft } from "./draft.ts";
import type { EntityPlan, OperationPlan } from "./Project.ts";
import type { Recipe } from "../../contract.ts";
import { toldRuleSignature } from "../recipes/rules.ts";
import { defineRecipe } from "../recipes/recipe.ts";

/** What is delivered instead; kept as a recipe so that it is made like everything else, but no contract carries it. */
export const fallbackRecipe = defineRecipe<{ readonly signature: string; readonly body: string }>(
  "fallback",
  ({ signature, body }) => `${signature} {\n${body}}\n`,
);

/** `GET /pets`. */
export function label(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

export function unexpressedOperation(plan: OperationPlan, reason: string): AtomDraft {
  const { operation, name } = plan;
  const summary = firstSentence(operation.summary || operation.description, 120);
  const documented = operation.responses.map(
    (response) => `${response.status}: ${firstSentence(response.description, 80)}`,
  );
  return {
    symbol: name,
    kind: "route",
    recipe: fallbackRecipe.with({ signature: handlerSignature(name), body: notImplementedBody(name, reason) }),
    purpose: `${label(operation)}${summary === "" ? "." : `: ${summary}`}`,
    preconditions: inputsOf(operation),
    postconditions: documented.map((line) => `answers ${line}`),
    topics: [`operation:${operation.id}`],
    serves: `operation:${operation.id}`,
    needsPerson: reason,
  };
}

/** The body that answers 501. */
export function notImplementedBody(name: string, reason: string): string {
  const line = `  return answerNotImplemented(context, ${quote(name)}, ${quote(reason)});\n`;
  if (line.length <= 101) return line;
  return `  const reason =\n    ${quote(reason)};\n  return answerNotImplemented(context, ${quote(name)}, reason);\n`;
}

/** What the request brings, so that a reviewer sees the inputs beside the contract. */
function inputsOf(operation: Operation): readonly string[] {
  const parameters = operation.parameters.map((parameter) => {
    const need = parameter.required ? "required" : "optional";
    return `${parameter.in} parameter ${JSON.stringify(parameter.name)}, ${parameter.schema.kind}, ${need}`;
  });
  const body = operation.requestBody;
  const bodies =
    body === undefined ? [] : [`${body.required ? "required" : "optional"} body as ${body.contentTypes.join(" or ")}`];
  return [...parameters, ...bodies];
}

export function unexpressedRule(name: string, rule: Rule, entity: EntityPlan, reason: string): AtomDraft {
  return {
    symbol: name,
    kind: "function",
    recipe: passing(toldRuleSignature(name, entity.variable, entity.stored.type), "  return undefined;\n"),
    purpose: rule.text,
    preconditions: [
      `${entity.variable} satisfies ${entity.stored.constant} and is about to be stored`,
      "previous is what is stored at present; undefined for a new one",
    ],
    postconditions: ["undefined when the rule is kept, else what is wrong and where"],
    topics: [`rule:${rule.id}`],
    serves: `rule:${rule.id}`,
    needsPerson: reason,
  };
}

export function looseRule(name: string, rule: Rule, reason: string): AtomDraft {
  return {
    ...middleware(name, rule.text, reason),
    topics: [`rule:${rule.id}`],
    serves: `rule:${rule.id}`,
  };
}

export function uncoveredRequirement(name: string, requirement: Requirement): AtomDraft {
  const reason = `No operation, rule or entity covers ${requirement.id}: ${requirement.text}`;
  return {
    ...middleware(name, `${requirement.id} (${requirement.level}): ${requirement.text}`, reason),
    topics: [`requirement:${requirement.id}`],
    serves: `requirement:${requirement.id}`,
  };
}

function middleware(name: string, purpose: string, reason: string): AtomDraft {
  return {
    symbol: name,
    kind: "function",
    recipe: passing(
      functionHead(
        `export async function ${name}`,
        ["context: Context", "next: Next", "repositories: Repositories"],
        "Promise<Response | void>",
      ),
      "  await next();\n",
    ),
    purpose,
    preconditions: ["runs before every operation; `next` runs the operation"],
    postconditions: ["the requirement is met, or the request is answered with a problem"],
    topics: [],
    serves: undefined,
    needsPerson: reason,
  };
}

function passing(signature: string, body: string): Recipe {
  return fallbackRecipe.with({ signature, body });
}
