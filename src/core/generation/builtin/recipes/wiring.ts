/** Writes what connects the parts: repositories, routes, the app, the entry point. */
import { braces, brackets, call, functionHead, layOut, type Doc } from "../text/layout.ts";
import { quote } from "../text/quote.ts";
import { defineRecipe } from "./recipe.ts";

interface CollectionParams {
  readonly constant: string;
  readonly name: string;
  readonly item: string;
  readonly key: string;
  readonly unique: readonly (readonly string[])[];
  /** Unique properties that hold a time. */
  readonly times: readonly string[];
}

export const collectionRecipe = defineRecipe<CollectionParams>("repositories/collection", (params) => {
  const head = `const ${params.constant}: Collection = `;
  const fields: readonly Doc[] = [
    `name: ${quote(params.name)}`,
    `item: ${quote(params.item)}`,
    `key: ${quote(params.key)}`,
    ["unique: ", brackets(params.unique.map((set) => brackets(set.map(quote), true)))],
    ...(params.times.length === 0 ? [] : [["times: ", brackets(params.times.map(quote), true)] satisfies Doc]),
  ];
  return `${head}${layOut(braces(fields), 0, head.length, 1)};\n`;
});

interface RepositoriesTypeParams {
  readonly name: string;
  readonly isExported: boolean;
  readonly bases: readonly string[];
  readonly members: readonly { readonly property: string; readonly type: string }[];
}

export const repositoriesTypeRecipe = defineRecipe<RepositoriesTypeParams>("repositories/type", (params) => {
  const start = params.isExported ? "export " : "";
  if (params.members.length === 0 && params.bases.length === 0) {
    return `${start}type ${params.name} = Readonly<Record<string, Repository<object>>>;\n`;
  }
  const bases = params.bases.length === 0 ? "" : ` extends ${params.bases.join(", ")}`;
  const members = params.members.map(({ property, type }) => `  readonly ${property}: Repository<${type}>;\n`);
  const body = members.length === 0 ? "{}" : `{\n${members.join("")}}`;
  return `${start}interface ${params.name}${bases} ${body}\n`;
});

interface Member {
  readonly property: string;
  readonly collection: string;
}

interface FactoryParams {
  readonly name: string;
  readonly type: string;
  readonly isExported: boolean;
  readonly members: readonly Member[];
  /** Functions whose results are part of this one's. */
  readonly spread: readonly string[];
}

export const memoryFactoryRecipe = defineRecipe<FactoryParams>("repositories/memory", (params) => {
  const fields = [
    ...params.spread.map((name) => `...${name}()`),
    ...params.members.map(({ property, collection }) => `${property}: createMemoryRepository(${collection})`),
  ];
  const start = params.isExported ? "export " : "";
  const result = layOut(["return ", braces(fields), ";"], 2, 2);
  return `${start}function ${params.name}(): ${params.type} {\n  ${result}\n}\n`;
});

export const fileFactoryRecipe = defineRecipe<FactoryParams>("repositories/file", (params) => {
  const fields = [
    ...params.spread.map((name) => `...${name}(file)`),
    ...params.members.map(({ property, collection }) => `${property}: createFileRepository(file, ${collection})`),
  ];
  const result = layOut(["return ", braces(fields), ";"], 2, 2);
  if (!params.isExported) return `function ${params.name}(file: DataFile): ${params.type} {\n  ${result}\n}\n`;
  const head = `export async function ${params.name}(path: string): Promise<${params.type}>`;
  const opening = fields.length === 0 ? "await openDataFile(path);" : "const file = await openDataFile(path);";
  return `${head} {\n  ${opening}\n  ${result}\n}\n`;
});

export const collectionsRecipe = defineRecipe<{ readonly members: readonly Member[] }>(
  "repositories/collections",
  ({ members }) => {
    const head = "export const COLLECTIONS: Readonly<Record<keyof Repositories, Collection>> = ";
    const fields = braces(
      members.map(({ property, collection }) => `${property}: ${collection}`),
      true,
    );
    return `${head}${layOut(fields, 0, head.length, 1)};\n`;
  },
);

interface LinkParams {
  readonly from: string;
  readonly property: string;
  readonly to: string;
  readonly onDelete: string;
}

export const linksRecipe = defineRecipe<{ readonly links: readonly LinkParams[] }>(
  "repositories/links",
  ({ links }) => {
    const items = links.map((link) =>
      braces(
        [
          `from: ${quote(link.from)}`,
          `property: ${quote(link.property)}`,
          `to: ${quote(link.to)}`,
          `onDelete: ${quote(link.onDelete)}`,
        ],
        true,
      ),
    );
    const head = "const LINKS: readonly Link[] = ";
    return `${head}${layOut(brackets(items), 0, head.length, 1)};\n`;
  },
);

export interface RouteParams {
  readonly method: string;
  readonly route: string;
  readonly handler: string;
  /** Alternatives of scheme constants; absent for open routes. */
  readonly guard?: readonly (readonly string[])[];
}

interface RegisterParams {
  readonly name: string;
  readonly routes: readonly RouteParams[];
  readonly hasGuard: boolean;
}

export const registerRecipe = defineRecipe<RegisterParams>("routes/register", ({ name, routes, hasGuard }) => {
  const parameters = ["app: Hono", "repositories: Repositories", ...(hasGuard ? ["guard: Guard"] : [])];
  const line = functionHead(`export function ${name}`, parameters, "void");
  const lines = routes.map((route) => `  ${layOut([registration(route), ";"], 2, 2)}\n`);
  return `${line} {\n${lines.join("")}}\n`;
});

/** How many lines the registration of a route takes. */
export function registrationLines(route: RouteParams): number {
  return layOut([registration(route), ";"], 2, 2).split("\n").length;
}

function registration({ method, route, handler, guard }: RouteParams): Doc {
  const middle = guard === undefined ? [] : [`guard(${guard.map((schemes) => `[${schemes.join(", ")}]`).join(", ")})`];
  const run = `(context) => ${handler}(context, repositories)`;
  if (method === "head") return headRegistration(route, handler, middle);
  if (method === "trace") return call("app.on", [quote("TRACE"), quote(route), ...middle, run]);
  return call(`app.${method}`, [quote(route), ...middle, run]);
}

/** hono gives HEAD requests to the routes of GET. */
function headRegistration(route: string, handler: string, middle: readonly string[]): Doc {
  const run = `(context, next) => (context.req.method === "HEAD" ? ${handler}(context, repositories) : next())`;
  return call("app.get", [quote(route), ...(middle.length === 0 ? [] : middle), run]);
}

interface AppParams {
  readonly hasGuard: boolean;
  readonly middleware: readonly string[];
  /** Constant with the functions that register routes. */
  readonly registrations: string;
  readonly servesDocument: boolean;
}

export const appRecipe = defineRecipe<AppParams>("app/create", (params) => {
  const extra = params.hasGuard ? ", apiKeys: readonly string[] = []" : "";
  const lines = [
    "const app = new Hono();",
    "app.onError(handleError);",
    "app.notFound(handleUnknownPath);",
    "app.use(limitBody);",
    ...params.middleware.map((name) => `app.use((context, next) => ${name}(context, next, repositories));`),
    ...(params.hasGuard ? ["const guard = createGuard(apiKeys);"] : []),
    `for (const register of ${params.registrations}) register(app, repositories${params.hasGuard ? ", guard" : ""});`,
    ...(params.servesDocument ? ['app.get("/openapi.json", answerDocument);'] : []),
    "return app;",
  ];
  return `export function createApp(repositories: Repositories${extra}): Hono {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
});

export const registrationsRecipe = defineRecipe<{ readonly functions: readonly string[] }>(
  "app/registrations",
  ({ functions }) => {
    const head = "const REGISTRATIONS: readonly Registration[] = ";
    return `${head}${layOut(brackets(functions, true), 0, head.length, 1)};\n`;
  },
);

export const registrationTypeRecipe = defineRecipe<{ readonly hasGuard: boolean }>(
  "app/registration-type",
  ({ hasGuard }) => {
    const parameters = ["app: Hono", "repositories: Repositories", ...(hasGuard ? ["guard: Guard"] : [])].join(", ");
    return `type Registration = (${parameters}) => void;\n`;
  },
);

export const startRecipe = defineRecipe<{ readonly hasGuard: boolean }>("app/start", ({ hasGuard }) => {
  const lines = [
    "const configuration = readConfiguration(environment);",
    ...(hasGuard ? ["const keys = readApiKeys(environment);", "warnWithoutKeys(keys);"] : []),
    "const repositories = await openRepositories(configuration);",
    `serveUntilStopped(createApp(repositories${hasGuard ? ", keys" : ""}), configuration);`,
  ];
  return `async function start(environment: Environment): Promise<void> {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
});

interface SchemeParams {
  readonly constant: string;
  readonly make: "headerKey" | "queryKey" | "cookieKey" | "bearerToken" | "basicPassword";
  readonly parameter?: string;
}

export const schemeRecipe = defineRecipe<SchemeParams>("security/scheme", ({ constant, make, parameter }) => {
  return `export const ${constant}: Scheme = ${make}(${parameter === undefined ? "" : quote(parameter)});\n`;
});

export const invalidStatusRecipe = defineRecipe<{ readonly status: number }>("problem/invalid-status", ({ status }) => {
  return `export const INVALID_STATUS = ${String(status)};\n`;
});

/** A member that the document's error schema requires beside those of a problem, and where its value comes from. */
export interface ErrorMember {
  readonly name: string;
  readonly from: "status" | "title" | "detail" | "slug" | readonly ErrorMember[];
}

interface AnswerProblemParams {
  readonly members: readonly ErrorMember[];
  readonly contentType: string;
}

export const answerProblemRecipe = defineRecipe<AnswerProblemParams>("problem/answer", ({ members, contentType }) => {
  const value = members.length === 0 ? "problem" : braces(["...problem", ...members.map(memberField)], true);
  const lines: readonly Doc[] = [
    ["const body = ", call("JSON.stringify", [value]), ";"],
    `return context.body(body, problem.status, { "Content-Type": ${quote(contentType)} });`,
  ];
  const body = lines.map((line) => `  ${layOut(line, 2, 2)}\n`).join("");
  return `export function answerProblem(context: Context, problem: Problem): Response {\n${body}}\n`;
});

function memberField({ name, from }: ErrorMember): Doc {
  const key = `${quote(name)}: `;
  if (typeof from !== "string") return [key, braces(from.map(memberField), true)];
  const values = {
    status: "problem.status",
    title: "problem.title",
    detail: "problem.detail",
    slug: "slugOf(problem.title)",
  };
  return [key, values[from]];
}
