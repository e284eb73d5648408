/** Registers routes so that specific paths are never swallowed by general ones, also across groups. */
import { registerRecipe, registrationLines, type RouteParams } from "../recipes/wiring.ts";
import { spoken } from "../text/names.ts";
import { componentsOf } from "./components.ts";
import { draft, type AtomDraft } from "./draft.ts";
import { groupWord, type GroupPlan, type OperationPlan, type Project } from "./Project.ts";
import { weighedChunks } from "./schema-files.ts";
import { isShadowedBy } from "./route-path.ts";

const MAX_LINES = 12;

/** Operations of one group that are registered one after another. */
interface Unit {
  readonly group: GroupPlan;
  readonly operations: readonly OperationPlan[];
}

/** One function that registers routes. */
export interface Registration {
  readonly name: string;
  readonly group: GroupPlan;
  readonly operations: readonly OperationPlan[];
}

/** The registrations in the order in which the app must call them. */
export function planRegistrations(project: Project): readonly Registration[] {
  const seen = new Set<string>();
  const units = orderedUnits(project).flatMap(({ group, operations }) => {
    const routed = operations.filter((plan) => isNew(plan, seen));
    const weigh = (plan: OperationPlan) => registrationLines(routeOf(project, plan));
    return weighedChunks(routed, weigh, MAX_LINES).map((part) => ({ group, operations: part }));
  });
  return units.map((unit) => ({ ...unit, name: project.names.claim(`register${groupWord(unit.group)}`) }));
}

/** Operations whose route another one has already, so that no request reaches them. */
export function unreachable(project: Project, registrations: readonly Registration[]): ReadonlySet<OperationPlan> {
  const routed = new Set(registrations.flatMap((registration) => registration.operations));
  return new Set(project.operations.filter((plan) => !routed.has(plan)));
}

/** Two operations may end up with one route, such as paths that differ after a `#`; the first one has it. */
function isNew(plan: OperationPlan, seen: Set<string>): boolean {
  const route = `${plan.operation.method} ${plan.path.route.replace(/:[A-Za-z0-9]+/g, ":")}`;
  if (seen.has(route)) return false;
  seen.add(route);
  return true;
}

function orderedUnits(project: Project): readonly Unit[] {
  const whole = project.groups.map((group) => ({ group, operations: [...group.operations].sort(bySpecificity) }));
  return sorted(whole) ?? split(whole);
}

/** One unit per rank of paths: sorted by rank, nothing specific can come late. */
function split(units: readonly Unit[]): readonly Unit[] {
  const ranks = [...new Set(units.flatMap((unit) => unit.operations.map((plan) => plan.path.rank)))].sort();
  return ranks.flatMap((rank) =>
    units
      .map(({ group, operations }) => ({ group, operations: operations.filter((plan) => plan.path.rank === rank) }))
      .filter((unit) => unit.operations.length > 0),
  );
}

function bySpecificity(left: OperationPlan, right: OperationPlan): number {
  if (left.path.rank !== right.path.rank) return left.path.rank < right.path.rank ? -1 : 1;
  return Number(right.operation.method === "head") - Number(left.operation.method === "head");
}

/** Units in an order in which every specific route precedes the general ones; undefined when there is none. */
function sorted(units: readonly Unit[]): readonly Unit[] | undefined {
  const index = new Map(units.map((unit, at) => [String(at), unit]));
  const before = (at: string) =>
    [...index.keys()].filter((other) => other !== at && mustPrecede(index.get(other), index.get(at)));
  const predecessors = new Map([...index.keys()].map((at) => [at, before(at)]));
  const components = componentsOf([...index.keys()], (at) => predecessors.get(at) ?? []);
  if (new Set(components.values()).size < units.length) return undefined;
  return [...index]
    .sort(([left], [right]) => (components.get(left) ?? 0) - (components.get(right) ?? 0))
    .map(([, unit]) => unit);
}

function mustPrecede(first: Unit | undefined, second: Unit | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return first.operations.some((specific) =>
    second.operations.some((general) => isShadowedBy(specific.path, general.path)),
  );
}

/** The registering functions by group. */
export function routeAtoms(
  project: Project,
  registrations: readonly Registration[],
): ReadonlyMap<GroupPlan, readonly AtomDraft[]> {
  const atoms = new Map<GroupPlan, AtomDraft[]>();
  const hasGuard = isGuarded(project);
  for (const { name, group, operations } of registrations) {
    const routes = operations.map((plan) => routeOf(project, plan));
    const recipe = registerRecipe.with({ name, routes, hasGuard });
    const atom = draft("function", name, `Registers the routes of ${spoken(group.file)}.`, recipe, {
      gives: ["specific paths come before general ones"],
      topics: operations.map((plan) => `operation:${plan.operation.id}`),
    });
    atoms.set(group, [...(atoms.get(group) ?? []), atom]);
  }
  return atoms;
}

/** Whether any operation asks for credentials that the service can check. */
export function isGuarded(project: Project): boolean {
  return project.operations.some((plan) => project.isGuarded(plan.operation));
}

function routeOf(project: Project, plan: OperationPlan): RouteParams {
  const { operation, name, path } = plan;
  const base = { method: operation.method, route: path.route, handler: name };
  return project.isGuarded(operation) ? { ...base, guard: alternativesOf(project, plan) } : base;
}

/** Scheme constants by alternative; schemes that only a proxy can check are left to it. */
export function alternativesOf(project: Project, { operation }: OperationPlan): readonly (readonly string[])[] {
  const unknown = new Set(
    project.model.securitySchemes.filter((scheme) => scheme.type === "mutualTLS").map((scheme) => scheme.name),
  );
  return operation.security.map((schemes) =>
    schemes.filter((name) => !unknown.has(name)).flatMap((name) => project.schemes.get(name) ?? []),
  );
}
