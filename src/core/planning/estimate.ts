/** What a project will take, as ranges: atoms, time and cost before anything is spent. */
import type { ApplicationModel } from "../discovery/application-model.ts";
import type { Estimate, Range } from "./masterplan.ts";

/** Atoms that every project has: project files, HTTP basics, storage, application. Measured: 130 to 240. */
const FIXED_ATOMS: Range = { low: 115, high: 250 };
/** The type of a shape, the schema that checks it, and the imports between them. Measured: 6 to 7. */
const ATOMS_PER_SCHEMA: Range = { low: 4, high: 9 };
/** A route, its inputs, its registration and its tests. Measured: 8 to 9. */
const ATOMS_PER_EXPRESSED_OPERATION: Range = { low: 5, high: 12 };
/** A route that answers 501, and its test. Measured: 3, more with parameters and bodies. */
const ATOMS_PER_OPEN_OPERATION: Range = { low: 2, high: 6 };
const ATOMS_PER_CONSTRAINT: Range = { low: 0, high: 4 };
/** Generating and checking one atom with the builtin generator on two cores. */
const SECONDS_PER_ATOM: Range = { low: 0.03, high: 0.3 };
/** Skeleton, compiler start and the system tests. */
const FIXED_SECONDS: Range = { low: 5, high: 40 };

/** Bounds for the builtin generator, which costs nothing. */
export function estimatePlan(model: ApplicationModel): Estimate {
  const constraints = model.entities.reduce(
    (sum, entity) => sum + entity.unique.length + entity.relations.length,
    model.rules.length,
  );
  const open = model.requirements.filter((requirement) => requirement.coveredBy.length === 0).length;
  const openOperations = model.operations.filter((operation) => operation.behaviour.kind === "unexpressed").length;
  const atoms = sum(
    FIXED_ATOMS,
    times(ATOMS_PER_SCHEMA, model.schemas.length),
    times(ATOMS_PER_EXPRESSED_OPERATION, model.operations.length - openOperations),
    times(ATOMS_PER_OPEN_OPERATION, openOperations),
    times(ATOMS_PER_CONSTRAINT, constraints + open),
  );
  const seconds = {
    low: FIXED_SECONDS.low + atoms.low * SECONDS_PER_ATOM.low,
    high: FIXED_SECONDS.high + atoms.high * SECONDS_PER_ATOM.high,
  };
  return {
    atoms,
    seconds: { low: Math.round(seconds.low), high: Math.ceil(seconds.high) },
    costUsd: { low: 0, high: 0 },
    basis: `Counted from ${String(model.operations.length)} operations, ${String(model.schemas.length)} shapes and ${String(constraints)} constraints with the builtin generator, which costs nothing; review by people is not included.`,
  };
}

function sum(...ranges: readonly Range[]): Range {
  return ranges.reduce((total, range) => ({ low: total.low + range.low, high: total.high + range.high }), {
    low: 0,
    high: 0,
  });
}

function times(range: Range, factor: number): Range {
  return { low: range.low * factor, high: range.high * factor };
}
