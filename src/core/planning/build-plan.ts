/** Turns what was understood into a masterplan: phases → milestones → tasks. Atoms come under the tasks later. */
import type { ApplicationModel, Operation, Schema } from "../discovery/application-model.ts";
import { withArticle } from "../text/article.ts";
import { estimatePlan } from "./estimate.ts";
import type { Masterplan, Milestone, Phase, Task, TaskComplexity } from "./masterplan.ts";

/** The plan of a new project. The same model always gives the same plan. */
export function buildPlan(model: ApplicationModel): Masterplan {
  return { phases: [setup(), core(model), polish(model)], estimate: estimatePlan(model) };
}

function setup(): Phase {
  return {
    type: "SETUP",
    name: "Set up",
    description: "What everything else stands on.",
    milestones: [
      {
        name: "Foundation",
        description: "A project that installs, and the parts every route uses.",
        tasks: [
          {
            key: "setup/project",
            name: "Project files",
            description: "Package, compiler settings, README and the OpenAPI document.",
            complexity: "LOW",
            files: ["package.json", "tsconfig.json", ".gitignore", "README.md", "openapi.json"],
          },
          {
            key: "setup/http",
            name: "HTTP basics",
            description: "Problem documents by RFC 9457, pagination and validation of requests.",
            complexity: "MEDIUM",
            files: ["src/http/problem.ts", "src/http/paging.ts", "src/validation.ts"],
          },
          {
            key: "setup/storage",
            name: "Storage",
            description: "The repository interface with an implementation in memory and one on files.",
            complexity: "MEDIUM",
            files: [
              "src/repositories/repository.ts",
              "src/repositories/memory-repository.ts",
              "src/repositories/file-repository.ts",
            ],
          },
        ],
      },
    ],
  };
}

function core(model: ApplicationModel): Phase {
  const milestones: readonly Milestone[] = [
    { name: "Data", description: "The shapes of what is stored and exchanged.", tasks: schemaTasks(model) },
    { name: "Routes", description: "The operations of the service.", tasks: routeTasks(model) },
    { name: "Rules", description: "Conditions that every write must keep.", tasks: ruleTasks(model) },
    {
      name: "Requirements",
      description: "What nothing else covers and a person or a model has to write.",
      tasks: requirementTasks(model),
    },
  ];
  return {
    type: "CORE",
    name: "Build",
    description: "The service itself.",
    milestones: milestones.filter((milestone) => milestone.tasks.length > 0),
  };
}

function polish(model: ApplicationModel): Phase {
  return {
    type: "POLISH",
    name: "Finish",
    description: "Put together and tested as a whole.",
    milestones: [
      {
        name: "Application",
        description: "All routes in one application that starts.",
        tasks: [
          {
            key: "polish/app",
            name: "Application",
            description: "Joins the routes and starts the server.",
            complexity: "LOW",
            files: ["src/app.ts", "src/main.ts"],
          },
        ],
      },
      {
        name: "Tests",
        description: "The service's own tests.",
        tasks: groups(model).map(([group, operations]) => ({
          key: `polish/tests/${group}`,
          name: `Tests of ${group}`,
          description: `Calls ${count(operations.length, "operation")} and checks the answers.`,
          complexity: "MEDIUM",
          files: [`tests/${group}.test.ts`],
        })),
      },
    ],
  };
}

/** One task per entity's schema, one for all the others. */
function schemaTasks(model: ApplicationModel): readonly Task[] {
  const owners = new Map(model.entities.map((entity) => [entity.schema, entity]));
  const tasks = model.schemas.flatMap((schema): Task[] => {
    const entity = owners.get(schema.name);
    if (entity === undefined) return [];
    const fields = schema.schema.kind === "object" ? schema.schema.properties.length : 0;
    return [
      {
        key: `schemas/${entity.name}`,
        name: `${entity.name}: shape`,
        description: `What ${withArticle(entity.name)} consists of: ${count(fields, "property", "properties")}.`,
        complexity: fields > 15 ? "HIGH" : fields > 5 ? "MEDIUM" : "LOW",
        files: [`src/schemas/${kebab(schema.name)}.ts`],
      },
    ];
  });
  const others = model.schemas.filter((schema) => !owners.has(schema.name));
  if (others.length === 0) return tasks;
  return [
    ...tasks,
    {
      key: "schemas/shared",
      name: "Further shapes",
      description: `${count(others.length, "shape")} that requests and answers use.`,
      complexity: others.length > 20 ? "HIGH" : others.some((schema) => depth(schema.schema) > 3) ? "MEDIUM" : "LOW",
      files: others.map((schema) => `src/schemas/${kebab(schema.name)}.ts`),
    },
  ];
}

function routeTasks(model: ApplicationModel): readonly Task[] {
  return groups(model).map(([group, operations]) => {
    const open = operations.filter((operation) => operation.behaviour.kind === "unexpressed").length;
    const left = open === 0 ? "" : ` ${count(open, "of them needs", "of them need")} a person or a model.`;
    return {
      key: `routes/${group}`,
      name: `Routes of ${group}`,
      description: `${count(operations.length, "operation")}.${left}`,
      complexity: routeComplexity(operations.length, open),
      files: [`src/routes/${group}.ts`],
    };
  });
}

function routeComplexity(operations: number, open: number): TaskComplexity {
  if (open > 3) return "CRITICAL";
  if (open > 0 || operations > 8) return "HIGH";
  return operations > 3 ? "MEDIUM" : "LOW";
}

/** Unique properties and relations are kept where they are stored; what is checked beyond them has a file of its own. */
function ruleTasks(model: ApplicationModel): readonly Task[] {
  const tasks = model.entities.flatMap((entity): readonly Task[] => {
    const rules = model.rules.filter((rule) => rule.entity === entity.name && rule.check.kind !== "unique");
    if (rules.length === 0) return [];
    return [
      {
        key: `rules/${entity.name}`,
        name: `Rules of ${entity.name}`,
        description: `${count(rules.length, "rule")} beyond its shape.`,
        complexity: rules.some((rule) => rule.check.kind === "unexpressed") ? "HIGH" : "MEDIUM",
        files: [`src/rules/${kebab(entity.name)}.ts`],
      },
    ];
  });
  const known = new Set(model.entities.map((entity) => entity.name));
  const loose = model.rules.filter((rule) => rule.entity === undefined || !known.has(rule.entity));
  if (loose.length === 0) return tasks;
  return [
    ...tasks,
    {
      key: "rules/service",
      name: "Further rules",
      description: `${count(loose.length, "rule")} that belong to no single entity.`,
      complexity: "HIGH",
      files: ["src/rules/service.ts"],
    },
  ];
}

function requirementTasks(model: ApplicationModel): readonly Task[] {
  return model.requirements
    .filter((requirement) => requirement.coveredBy.length === 0)
    .map((requirement) => ({
      key: `requirements/${requirement.id}`,
      name: `${requirement.id}: ${requirement.level}`,
      description: requirement.text,
      complexity: requirement.level === "MUST" ? "CRITICAL" : "HIGH",
      files: [`src/requirements/${requirement.id.toLowerCase()}.ts`],
    }));
}

/** Operations by group, both in the order of the input. */
function groups(model: ApplicationModel): readonly (readonly [string, readonly Operation[]])[] {
  return [...Map.groupBy(model.operations, (operation) => operation.group)];
}

function depth(schema: Schema): number {
  if (schema.kind === "array") return 1 + depth(schema.items);
  if (schema.kind === "object") return 1 + Math.max(0, ...schema.properties.map((property) => depth(property.schema)));
  if (schema.kind === "union" || schema.kind === "intersection") return 1 + Math.max(0, ...schema.members.map(depth));
  return 0;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
