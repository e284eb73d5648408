/** The files under `src/rules` and `src/requirements`. */
import { checkRecipe, compareRecipe, movesRecipe, requireRecipe, transitionRecipe } from "../recipes/rules.ts";
import { kebabCase } from "../text/names.ts";
import { withArticle } from "../text/quote.ts";
import { codeFile, draft, type AtomDraft, type FileDraft } from "./draft.ts";
import type { EntityPlan, Project, RulePlan } from "./Project.ts";
import type { Tasks } from "./Tasks.ts";
import { looseRule, uncoveredRequirement, unexpressedRule } from "./unexpressed.ts";

export function ruleFiles(project: Project, tasks: Tasks): readonly FileDraft[] {
  return project.entities
    .filter((plan) => plan.check !== undefined || plan.require !== undefined)
    .map((plan) => {
      const file = kebabCase(plan.entity.name, "entity");
      const task = tasks.find(`rules/${plan.entity.name}`, `rules/${file}`);
      const atoms = [
        ...plan.rules.flatMap((rule) => ruleAtoms(project, plan, rule)),
        ...(plan.check === undefined ? [] : [checkAtom(plan, plan.check)]),
        ...toldAtoms(plan),
      ];
      return codeFile(`src/rules/${file}.ts`, task, `What every ${plan.spoken} must satisfy beyond its shape.`, atoms);
    });
}

function ruleAtoms(project: Project, plan: EntityPlan, { rule, name }: RulePlan): readonly AtomDraft[] {
  const { check, text } = rule;
  const details = {
    gives: ["undefined when the rule is kept"],
    topics: [`rule:${rule.id}`],
    serves: `rule:${rule.id}`,
  };
  const common = { name, variable: plan.variable, type: plan.stored.type, text };
  switch (check.kind) {
    case "compare":
      return [
        draft(
          "function",
          name,
          text,
          compareRecipe.with({ ...common, left: check.left, operator: check.operator, right: check.right }),
          details,
        ),
      ];
    case "transition": {
      const moves = project.names.claim(`${name}Moves`);
      return [
        draft(
          "constant",
          moves,
          `How ${check.property} may change.`,
          movesRecipe.with({ constant: moves, allowed: check.allowed }),
          details,
        ),
        draft("function", name, text, transitionRecipe.with({ ...common, property: check.property, moves }), details),
      ];
    }
    default:
      return [];
  }
}

/** The rules told in words, and what asks for them. */
function toldAtoms(plan: EntityPlan): readonly AtomDraft[] {
  if (plan.require === undefined) return [];
  const rules = plan.told.map(({ rule, name }) =>
    unexpressedRule(name, rule, plan, rule.check.kind === "unexpressed" ? rule.check.reason : ""),
  );
  const recipe = requireRecipe.with({
    name: plan.require,
    variable: plan.variable,
    type: plan.stored.type,
    rules: plan.told.map(({ name }) => name),
  });
  const purpose = `Throws a problem when ${withArticle(plan.spoken)} breaks a rule that takes more than its own values.`;
  const details = {
    gives: ["returns only when every such rule is kept"],
    topics: plan.told.map(({ rule }) => `rule:${rule.id}`),
  };
  return [...rules, draft("function", plan.require, purpose, recipe, details)];
}

function checkAtom(plan: EntityPlan, name: string): AtomDraft {
  const isChange = ({ rule }: RulePlan) => rule.check.kind === "transition";
  const recipe = checkRecipe.with({
    name,
    variable: plan.variable,
    type: plan.stored.type,
    seesPrevious: plan.seesPrevious,
    states: plan.rules.filter((rule) => !isChange(rule)).map((rule) => rule.name),
    changes: plan.rules.filter(isChange).map((rule) => rule.name),
  });
  return draft("function", name, `Throws a problem when ${withArticle(plan.spoken)} breaks a rule.`, recipe, {
    gives: ["returns only when every rule is kept"],
    topics: plan.rules.map(({ rule }) => `rule:${rule.id}`),
  });
}

/** Middleware for what nobody has expressed yet. */
export interface OpenMiddleware {
  readonly file: FileDraft;
  readonly functions: readonly string[];
}

/** Rules that belong to no entity, and requirements that nothing covers. */
export function openMiddleware(project: Project, tasks: Tasks): readonly OpenMiddleware[] {
  const open = project.loose.map(({ rule, name }) => {
    const reason = rule.check.kind === "unexpressed" ? rule.check.reason : "The rule names no entity.";
    return looseRule(name, rule, reason);
  });
  const rules: readonly OpenMiddleware[] =
    open.length === 0
      ? []
      : [
          {
            file: codeFile(
              "src/rules/service.ts",
              tasks.find("rules/service"),
              "Rules that belong to no single entity.",
              open,
            ),
            functions: open.map((atom) => atom.symbol),
          },
        ];
  const requirements = project.model.requirements
    .filter((requirement) => requirement.coveredBy.length === 0)
    .map((requirement) => {
      const id = kebabCase(requirement.id, "requirement");
      const atom = uncoveredRequirement(project.names.claim(`requirement${requirement.id}`, "Check"), requirement);
      const task = tasks.find(`requirements/${requirement.id}`);
      return {
        file: codeFile(`src/requirements/${id}.ts`, task, `Requirement ${requirement.id}, which nothing else covers.`, [
          atom,
        ]),
        functions: [atom.symbol],
      };
    });
  return [...rules, ...requirements];
}
