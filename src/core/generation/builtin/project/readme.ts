/** The delivered README: what the service is and does, and plainly what it does not. */
import type { Requirement, Rule } from "../../../discovery/application-model.ts";
import { firstSentence, prose } from "../text/quote.ts";
import { firstCall } from "./first-call.ts";
import type { OperationPlan, Project } from "./Project.ts";
import { alternativesOf, isGuarded } from "./route-order.ts";

export function readme(project: Project, leftOut: readonly string[]): string {
  const { model } = project;
  const sections = [
    `# ${text(model.title) || model.name}`,
    text(model.description),
    running(firstCall(project)),
    settings(project),
    operations(project),
    rules(project),
    requirements(model.requirements),
    security(project),
    untested(leftOut),
    assumptions(model.assumptions, model.openQuestions),
    layout(project),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** Text of the input as one harmless line of Markdown. */
function text(value: string): string {
  return prose(value).replace(/[\\*_[\]<|]/g, "\\$&");
}

function running(call: string | undefined): string {
  return [
    "## Run it",
    "",
    "Node 20.19 or newer.",
    "",
    "```sh",
    "npm install",
    "npm start            # http://127.0.0.1:8080",
    "npm test             # type check and tests",
    "npm run build        # compiles to dist/, then: npm run start:built",
    "```",
    "",
    ...(call === undefined ? [] : ["Then, from another terminal:", "", "```sh", call, "```", ""]),
    "The OpenAPI document is served at `/openapi.json`.",
  ].join("\n");
}

function settings(project: Project): string {
  const keys = isGuarded(project) ? ["| `API_KEYS` | none | Comma-separated keys; see Security |"] : [];
  return [
    "## Settings",
    "",
    "| variable | default | meaning |",
    "|---|---|---|",
    "| `PORT` | 8080 | port; 0 lets the system choose |",
    "| `HOST` | 127.0.0.1 | address to listen on |",
    "| `DATA_FILE` | none | JSON file that keeps the data; without it, data is gone when the service stops |",
    ...keys,
    "",
    "The data file is written as a whole with every change and belongs to one process at a time.",
  ].join("\n");
}

function operations(project: Project): string {
  const rows = project.operations.map(({ operation, name }) => {
    const { behaviour } = operation;
    const state = behaviour.kind === "unexpressed" ? `**501 until written**: ${text(behaviour.reason)}` : "implemented";
    return `| \`${code(`${operation.method.toUpperCase()} ${operation.path}`)}\` | ${name} | ${text(firstSentence(operation.summary || operation.description, 80))} | ${state} |`;
  });
  const open = project.operations.filter((plan) => plan.operation.behaviour.kind === "unexpressed").length;
  const total = project.operations.length;
  return [
    "## Operations",
    "",
    `${String(total - open)} of ${String(total)} operations were implemented by the generator${open === 0 ? "." : "; the others answer 501 until somebody writes them."}`,
    "",
    "| operation | function | summary | state |",
    "|---|---|---|---|",
    ...rows,
    ...(open === 0 ? [] : ["", "Who wrote what stands in `provenance.json`, line by line."]),
  ].join("\n");
}

/** Text inside backticks of a table. */
function code(value: string): string {
  return prose(value).replace(/`/g, "'").replace(/\|/g, "\\|");
}

function rules(project: Project): string {
  const { rules: all } = project.model;
  if (all.length === 0) return "";
  const isOpen = (rule: Rule) =>
    rule.check.kind === "unexpressed" || !project.entities.some((plan) => plan.entity.name === rule.entity);
  const line = (rule: Rule) => `- \`${code(rule.text)}\``;
  const enforced = all.filter((rule) => !isOpen(rule)).map(line);
  const open = all
    .filter(isOpen)
    .map((rule) => `${line(rule)}${rule.check.kind === "unexpressed" ? ` (${text(rule.check.reason)})` : ""}`);
  return [
    "## Rules",
    ...list("Enforced on every write:", enforced),
    ...list("**Not enforced until somebody writes them:**", open),
  ].join("\n");
}

function requirements(all: readonly Requirement[]): string {
  if (all.length === 0) return "";
  const covered = all
    .filter((one) => one.coveredBy.length > 0)
    .map((one) => `- ${one.id} (${one.level}): ${text(one.text)} — ${coverage(one)}`);
  const open = all
    .filter((one) => one.coveredBy.length === 0)
    .map((one) => `- ${one.id} (${one.level}): ${text(one.text)} — \`src/requirements/${one.id.toLowerCase()}.ts\``);
  return [
    "## Requirements",
    ...list("Covered:", covered),
    ...list("**Left to a person**, without effect until somebody writes them:", open),
  ].join("\n");
}

function coverage(requirement: Requirement): string {
  return requirement.coveredBy.map((one) => `${one.kind} ${text(one.id)}`).join(", ");
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ["", title, "", ...items];
}

function security(project: Project): string {
  if (!isGuarded(project)) {
    return [
      "## Security",
      "",
      "The document asks for no credentials that the service could check: everyone who reaches it may use it. It listens on 127.0.0.1 unless `HOST` says otherwise.",
    ].join("\n");
  }
  const guarded = project.operations
    .filter((plan) => project.isGuarded(plan.operation))
    .map((plan) => guardLine(project, plan));
  const proxied = project.model.securitySchemes
    .filter((scheme) => scheme.type === "mutualTLS")
    .map((scheme) => scheme.name);
  return [
    "## Security",
    "",
    "Set `API_KEYS` to a comma-separated list of keys. Requests must then present one of them in the place that the document names: header, query parameter, cookie, bearer token, or the password of basic authentication. Tokens of OAuth 2 and OpenID Connect are compared with the keys, not verified with an issuer. **Without `API_KEYS`, every request is let through**, and the service says so when it starts.",
    ...(proxied.length === 0
      ? []
      : [
          "",
          `Client certificates (${proxied.map(text).join(", ")}) have to be checked by a proxy in front of the service.`,
        ]),
    "",
    `Guarded operations: ${guarded.join(", ")}.`,
  ].join("\n");
}

function untested(leftOut: readonly string[]): string {
  if (leftOut.length === 0) return "";
  return [
    "## Not tested",
    ...list(
      "No test data could be made for:",
      leftOut.map((one) => `- ${text(one)}`),
    ),
  ].join("\n");
}

function guardLine(project: Project, plan: OperationPlan): string {
  const isOptional = alternativesOf(project, plan).some((schemes) => schemes.length === 0);
  return `${plan.name}${isOptional ? " (optional)" : ""}`;
}

function assumptions(assumed: readonly string[], questions: readonly string[]): string {
  const lines = [
    ...list(
      "Where the input was silent, this was assumed:",
      assumed.map((one) => `- ${text(one)}`),
    ),
    ...list(
      "Open questions:",
      questions.map((one) => `- ${text(one)}`),
    ),
  ];
  return lines.length === 0 ? "" : ["## Assumptions", ...lines].join("\n");
}

function layout(project: Project): string {
  const rows = [
    "src/main.ts          reads the settings and starts the service",
    "src/app.ts           the whole service as one app, used by the tests as it is",
    "src/http/            problems, parameters, bodies, paging",
    "src/schemas/         types and the schemas that check them",
    "src/routes/          one file per group of operations; *.inputs.ts is what they accept",
    "src/repositories/    storage in memory and in a file, behind one interface",
    ...(project.model.rules.length === 0 ? [] : ["src/rules/           conditions beyond the shape of the data"]),
    ...(project.model.requirements.some((one) => one.coveredBy.length === 0)
      ? ["src/requirements/    requirements that somebody has to write"]
      : []),
    "tests/               run in memory: no port, no network",
  ];
  return ["## Where things are", "", "```text", ...rows, "```"].join("\n");
}
