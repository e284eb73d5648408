/** A call that works on a service that has just started, for the README. */
import type { JsonObject } from "../../../json.ts";
import { TestData } from "../testing/TestData.ts";
import { linksOf } from "./links.ts";
import type { OperationPlan, Project } from "./Project.ts";

const ORIGIN = "http://127.0.0.1:8080";

/** Creates something that refers to nothing, or else lists something; undefined where no call can be made. */
export function firstCall(project: Project): string | undefined {
  const data = new TestData(project);
  const calls = project.operations
    .filter(({ operation }) => !operation.path.includes("{"))
    .flatMap((plan) => {
      const { kind } = plan.operation.behaviour;
      const body = kind === "create" ? freshBody(project, data, plan) : undefined;
      const request = kind === "list" || body !== undefined ? data.request(plan, new Map()) : undefined;
      return request === undefined ? [] : [{ kind, ...request, body }];
    });
  const call = calls.find(({ kind }) => kind === "create") ?? calls[0];
  if (call === undefined) return undefined;
  const sent = call.body === undefined ? [] : [`-d ${quoted(JSON.stringify(call.body))}`];
  const headers = Object.entries(call.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const type = call.body === undefined ? [] : ["-H 'Content-Type: application/json'"];
  const line = ["curl", quoted(ORIGIN + call.path), ...headers, ...type, ...sent].join(" ");
  // It stands in a fenced block of Markdown, which these would end.
  return /```|[\r\n]/.test(line) ? undefined : line;
}

/** A body without references, as there is nothing yet to refer to. */
function freshBody(project: Project, data: TestData, plan: OperationPlan): JsonObject | undefined {
  const { behaviour } = plan.operation;
  if (behaviour.kind !== "create") return undefined;
  const entity = project.entity(behaviour.entity);
  const body = data.body(plan, entity, undefined);
  const refers = linksOf(project).some(
    (link) => link.from === entity.entity.plural && body !== undefined && Object.hasOwn(body, link.property),
  );
  return refers ? undefined : body;
}

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
