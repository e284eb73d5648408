/** Where in the modules and implementations of a Rust file the walk is. */
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";
import { Space } from "./spaces.ts";

/** What may stand for a value, a type or a module: structures, aliases. */
export const ANY = Space.any;
/** Variables and functions, which may have the name of a module. */
export const VALUE = Space.value;
/** What a path may begin with. */
export const PATH = Space.type | Space.namespace;

interface Place {
  /** Names of the modules around, inside the file. */
  readonly modules: string[];
  /** Types of the implementations around. */
  readonly selves: Value[];
}

const places = new WeakMap<ScopeBuilder, Place>();

function placeOf(build: ScopeBuilder): Place {
  let place = places.get(build);
  if (place === undefined) places.set(build, (place = { modules: [], selves: [] }));
  return place;
}

export function enterModule(build: ScopeBuilder, name: string): void {
  placeOf(build).modules.push(name);
}

export function leaveModule(build: ScopeBuilder): void {
  placeOf(build).modules.pop();
}

/** The package of a module of this one, or of the path that begins with `crate`, `self` or `super`. */
export function modulePackage(build: ScopeBuilder, name?: string, path: readonly string[] = ["self"]): string {
  const around = placeOf(build).modules;
  const inner = name === undefined ? [] : [name];
  if (path[0] === "crate") return ["crate", ...path.slice(1), ...inner].join(".");
  const ups = path.filter((part) => part === "super").length;
  const rest = path.filter((part) => part !== "super" && part !== "self");
  const outside = ups - around.length;
  const start =
    outside > 0 ? Array.from({ length: outside }, () => "super") : ["self", ...around.slice(0, around.length - ups)];
  return [...start, ...rest, ...inner].join(".");
}

/** Type of the innermost implementation; with a second argument it is entered, with undefined left. */
export function selfType(build: ScopeBuilder, ...entered: [] | [Value | undefined]): Value {
  const { selves } = placeOf(build);
  if (entered.length === 1) {
    if (entered[0] === undefined) selves.pop();
    else selves.push(entered[0]);
  }
  return selves.at(-1) ?? build.unknown;
}

/** Whether a function here is a member of a type or trait. */
export function inImplementation(build: ScopeBuilder): boolean {
  return build.nearestScope("class", "function", "namespace", "file") === build.nearestScope("class");
}
