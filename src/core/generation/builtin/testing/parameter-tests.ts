/** The tests of parameters that are refused. */
import type { Parameter } from "../../../discovery/application-model.ts";
import { invalidStatus } from "../project/app-files.ts";
import type { AtomDraft } from "../project/draft.ts";
import { parameterRefusalsRecipe } from "../recipes/refusal-tests.ts";
import { FIRST, type RequestData } from "./TestData.ts";
import { beyondLimits } from "./misfits.ts";
import { type Subject, requestFor, spread, storedItem, testDraft, withTopic } from "./subject.ts";

/** Parameters that are missing, of the wrong type or beyond their limits. */
export function parameterTests(subject: Subject): readonly AtomDraft[] {
  const { fixtures, plan } = subject;
  const base = requestFor(subject, storedItem(subject, FIRST));
  if (base === undefined) return [];
  const cases = plan.parameters.flatMap(({ parameter, key }) => {
    const name = parameter.in === "path" ? key : parameter.name;
    return badTexts(subject, parameter).flatMap((text) => {
      const request = withText(subject, parameter, text);
      return request === undefined ? [] : [{ path: request.path, headers: request.headers, parameter: name }];
    });
  });
  if (cases.length === 0) return [];
  const title = `${plan.name} refuses invalid parameters`;
  const recipe = parameterRefusalsRecipe.with({
    title,
    method: base.method,
    status: invalidStatus(fixtures.project),
    cases: spread(cases, 5),
  });
  return [withTopic(testDraft(plan, title, recipe), "parameters")];
}

/** The valid request with one parameter written differently; undefined takes the parameter away. */
function withText(subject: Subject, changed: Parameter, text: string | undefined): RequestData | undefined {
  const { fixtures, plan } = subject;
  const item = storedItem(subject, FIRST);
  const { behaviour, entity } = subject;
  const key = "keyParameter" in behaviour ? behaviour.keyParameter : undefined;
  const names = fixtures.data.namesOf(item, key, entity.entity.key.property, behaviour.scope);
  const sent: (readonly [Parameter, readonly string[]])[] = [];
  for (const { parameter } of plan.parameters) {
    if (parameter === changed) {
      if (text !== undefined) sent.push([parameter, [text]]);
      continue;
    }
    if (!parameter.required) continue;
    const value =
      names.get(parameter.name) ??
      fixtures.data.sampler.sample(parameter.schema, { seed: FIRST, hint: parameter.name });
    if (value === undefined || value === null || typeof value === "object") return undefined;
    sent.push([parameter, [String(value)]]);
  }
  return fixtures.data.write(plan, sent);
}

function badTexts({ fixtures }: Subject, parameter: Parameter): readonly (string | undefined)[] {
  const schema = fixtures.project.resolved(parameter.schema);
  const find = fixtures.project.catalog.find;
  const missing = parameter.required && parameter.in !== "path" ? [undefined] : [];
  if (schema.nullable === true) return missing;
  switch (schema.kind) {
    case "integer":
    case "number":
      return [...missing, "abc", ...beyondLimits(schema, find).map(String)];
    case "boolean":
      return [...missing, "perhaps"];
    case "string": {
      const texts = beyondLimits(schema, find)
        .map(String)
        .filter((text) => !(parameter.in === "path" && text === ""));
      return [...missing, ...texts];
    }
    default:
      return missing;
  }
}
