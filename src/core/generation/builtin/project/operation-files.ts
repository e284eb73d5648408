/** The files under `src/routes`: what operations accept, their handlers, and the registration of their routes. */
import { readRecipe, removeRecipe } from "../recipes/operations.ts";
import { spoken } from "../text/names.ts";
import type { OperationPlan, Project } from "./Project.ts";
import type { Tasks } from "./Tasks.ts";
import { type AtomDraft, type FileDraft, codeFile } from "./draft.ts";
import { commonParams, handler, keyOf } from "./handler-params.ts";
import { inputAtoms } from "./input-atoms.ts";
import { linksOf } from "./links.ts";
import { listAtoms } from "./list-atoms.ts";
import { type Registration, routeAtoms } from "./route-order.ts";
import { unexpressedOperation } from "./unexpressed.ts";
import { changeAtoms, createAtoms } from "./write-atoms.ts";

export function operationFiles(
  project: Project,
  tasks: Tasks,
  registrations: readonly Registration[],
): readonly FileDraft[] {
  const routes = routeAtoms(project, registrations);
  return project.groups.flatMap((group) => {
    const task = tasks.find(`routes/${group.group}`);
    const inputs = group.operations.flatMap((plan) => inputAtoms(project, plan));
    const handlers = group.operations.flatMap((plan) => handlerAtoms(project, plan));
    const register = routes.get(group) ?? [];
    const name = spoken(group.file);
    return [
      ...(inputs.length === 0
        ? []
        : [codeFile(`src/routes/${group.file}.inputs.ts`, task, `What the operations on ${name} accept.`, inputs)]),
      codeFile(`src/routes/${group.file}.ts`, task, `The operations on ${name}.`, [...handlers, ...register]),
    ];
  });
}

function handlerAtoms(project: Project, plan: OperationPlan): readonly AtomDraft[] {
  const { behaviour } = plan.operation;
  if (behaviour.kind === "unexpressed") return [unexpressedOperation(plan, behaviour.reason)];
  const entity = project.entity(behaviour.entity);
  const common = commonParams(project, plan, behaviour, entity);
  switch (behaviour.kind) {
    case "list":
      return listAtoms(project, plan, behaviour, common);
    case "read": {
      const recipe = readRecipe.with({ ...common, key: keyOf(plan, behaviour.keyParameter) });
      return [
        handler(
          plan,
          recipe,
          [`answers the ${entity.spoken} with the key of the path`],
          ["a missing one is a 404 problem"],
        ),
      ];
    }
    case "create":
      return createAtoms(project, plan, behaviour, entity, common);
    case "delete": {
      const hasDependents = linksOf(project).some((link) => link.to === entity.entity.plural);
      const recipe = removeRecipe.with({ ...common, key: keyOf(plan, behaviour.keyParameter), hasDependents });
      return [
        handler(
          plan,
          recipe,
          [`removes the ${entity.spoken} with the key of the path`],
          ["a missing one is a 404 problem"],
        ),
      ];
    }
    default:
      return changeAtoms(project, plan, behaviour, entity, common);
  }
}
