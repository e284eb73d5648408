/** What puts the service together: the app, the problems it answers, its security schemes, its start. */
import type { Schema } from "../../../discovery/application-model.ts";
import {
  answerProblemRecipe,
  appRecipe,
  type ErrorMember,
  invalidStatusRecipe,
  registrationsRecipe,
  registrationTypeRecipe,
  schemeRecipe,
  startRecipe,
} from "../recipes/wiring.ts";
import { codeFile, draft, type AtomDraft, type FileDraft } from "./draft.ts";
import type { Project } from "./Project.ts";
import { isGuarded, type Registration } from "./route-order.ts";
import { resolve } from "./schema-facts.ts";
import type { Tasks } from "./Tasks.ts";
import { verbatimRecipe } from "../recipes/verbatim.ts";

export function appFile(
  project: Project,
  tasks: Tasks,
  routes: readonly Registration[],
  middleware: readonly string[],
): FileDraft {
  const hasGuard = isGuarded(project);
  const registrations = routes.map((registration) => registration.name);
  const servesDocument = !project.operations.some(
    ({ operation }) => operation.method === "get" && operation.path === "/openapi.json",
  );
  const app = appRecipe.with({ hasGuard, middleware, registrations: "REGISTRATIONS", servesDocument });
  const topics = ["app"];
  return codeFile("src/app.ts", tasks.find("polish/app"), "The whole service as one hono app, without a server.", [
    draft("type", "Registration", "Adds routes to the app.", registrationTypeRecipe.with({ hasGuard })),
    draft(
      "constant",
      "REGISTRATIONS",
      "All routes, in the order in which they are tried.",
      registrationsRecipe.with({ functions: registrations }),
      { topics },
    ),
    draft(
      "function",
      "createApp",
      hasGuard ? "Makes the app. Without API keys, every request is let through." : "Makes the app.",
      app,
      {
        gives: ["every error is answered as a problem", "large bodies are refused"],
        topics: ["app", "problem", "unknown-path", "body-limit"],
      },
    ),
  ]);
}

/** Goes last into `src/main.ts`. */
export function startAtoms(project: Project): readonly AtomDraft[] {
  const hasGuard = isGuarded(project);
  return [
    draft("function", "start", "Starts the service.", startRecipe.with({ hasGuard }), {
      needs: ["environment holds strings"],
      gives: ["the service listens, or the promise is rejected with the reason"],
    }),
    draft("constant", "run", "", verbatimRecipe.with({ text: "await start(process.env).catch(giveUp);\n" })),
  ];
}

/** Go first into the library's `src/http/problem.ts`. */
export function problemAtoms(project: Project): readonly AtomDraft[] {
  const { members, contentType } = errorStyle(project);
  const status = invalidStatus(project);
  const recipe = answerProblemRecipe.with({ members, contentType });
  const extra = members.length === 0 ? "" : ` The document's own error properties stand beside the standard ones.`;
  return [
    draft(
      "constant",
      "INVALID_STATUS",
      "Status of answers to requests that do not fit the document.",
      invalidStatusRecipe.with({ status }),
      { topics: ["problem", "body"] },
    ),
    draft("function", "answerProblem", `Answers with a problem.${extra}`, recipe, {
      gives: [`the media type is ${contentType}`],
      topics: ["problem"],
    }),
  ];
}

/** What the document's operations answer to invalid requests most often. */
export function invalidStatus(project: Project): number {
  const statuses = project.model.operations.flatMap((operation) =>
    operation.responses.map((response) => response.status),
  );
  const count = (status: string) => statuses.filter((one) => one === status).length;
  return count("400") > count("422") ? 400 : 422;
}

/** How the document wants errors written: by its most frequent JSON error schema whose properties are understood. */
function errorStyle(project: Project): { readonly members: readonly ErrorMember[]; readonly contentType: string } {
  const responses = project.model.operations
    .flatMap((operation) => operation.responses)
    .filter((response) => /^(4|5|default)/i.test(response.status));
  const types = responses.flatMap((response) => response.contentTypes);
  const isPlain =
    types.some((type) => /^application\/json\b/i.test(type)) && !types.some((type) => /problem\+json/i.test(type));
  const counted = new Map<string, { count: number; members: readonly ErrorMember[] }>();
  for (const { schema } of responses) {
    const members = schema === undefined ? undefined : errorMembers(schema, project, 0);
    if (members === undefined) continue;
    const key = JSON.stringify(members);
    counted.set(key, { count: (counted.get(key)?.count ?? 0) + 1, members });
  }
  const [best] = [...counted.values()].sort((left, right) => right.count - left.count);
  const members = (best?.members ?? []).filter((member) => !isStandard(member));
  return { members, contentType: isPlain ? "application/json" : "application/problem+json" };
}

/** What a problem has anyway, in the same type. */
function isStandard({ name, from }: ErrorMember): boolean {
  if (name === "status") return from === "status";
  return ["type", "title", "detail"].includes(name) && typeof from === "string" && from !== "status";
}

/** How each property of an error schema is filled; undefined when a required one is not understood. */
function errorMembers(schema: Schema, project: Project, depth: number): readonly ErrorMember[] | undefined {
  const resolved = resolve(schema, project.catalog.find);
  if (resolved?.kind !== "object" || depth > 2) return undefined;
  const members: ErrorMember[] = [];
  for (const property of resolved.properties) {
    const from = sourceOf(property.name, property.schema, project, depth);
    if (from !== undefined) members.push({ name: property.name, from });
    else if (property.required) return undefined;
  }
  return members;
}

function sourceOf(name: string, schema: Schema, project: Project, depth: number): ErrorMember["from"] | undefined {
  const resolved = resolve(schema, project.catalog.find);
  if (resolved === undefined) return undefined;
  const isBounded =
    ("enum" in resolved && resolved.enum !== undefined) || ("pattern" in resolved && resolved.pattern !== undefined);
  if (isBounded) return undefined;
  if (resolved.kind === "object") return depth < 2 ? errorMembers(resolved, project, depth + 1) : undefined;
  if (resolved.kind === "integer" || resolved.kind === "number")
    return /code|status/i.test(name) ? "status" : undefined;
  if (resolved.kind !== "string" || resolved.format !== undefined) return undefined;
  if (/message|detail|description|reason/i.test(name)) return "detail";
  if (/title/i.test(name)) return "title";
  return /code|error|type|name|status/i.test(name) ? "slug" : undefined;
}

/** Go first into the library's `src/security.ts`. */
export function schemeAtoms(project: Project): readonly AtomDraft[] {
  return project.model.securitySchemes.flatMap((scheme) => {
    const constant = project.schemes.get(scheme.name);
    if (constant === undefined || scheme.type === "mutualTLS") return [];
    const details = { topics: ["security"] };
    const purpose = `The scheme ${scheme.name} of the document.`;
    if (scheme.type === "apiKey") {
      const make = scheme.in === "query" ? "queryKey" : scheme.in === "cookie" ? "cookieKey" : "headerKey";
      const recipe = schemeRecipe.with({ constant, make, parameter: scheme.parameterName ?? scheme.name });
      return [draft("constant", constant, purpose, recipe, details)];
    }
    const make =
      scheme.type === "http" && scheme.httpScheme?.toLowerCase() === "basic" ? "basicPassword" : "bearerToken";
    return [draft("constant", constant, purpose, schemeRecipe.with({ constant, make }), details)];
  });
}
