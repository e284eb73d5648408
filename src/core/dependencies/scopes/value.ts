/** What an expression stands for, as far as syntax tells: a number, so that a walk over a file allocates nothing. */

declare const valueBrand: unique symbol;
/** Opaque: made and read by the functions of this module; language rules only pass it on. */
export type Value = number & { readonly [valueBrand]: never };

/** The kinds of values; what follows each is its payload. */
export const ValueKind = {
  /** Only a compiler can tell. */
  unknown: 0,
  /** Reference: what it resolves to. */
  reference: 1,
  /** Reference: what calling it gives. */
  result: 2,
  /** Reference: an instance of the class or type it resolves to. */
  instance: 3,
  /** Declaration: an instance of it, as `this` is. */
  self: 4,
  /** Declaration: itself, as `this` is in a static method. */
  own: 5,
  /** Declaration: an instance of its bases. */
  superInstance: 6,
  /** Declaration: its bases themselves. */
  superOwn: 7,
  /** Text: the module that the specifier names. */
  module: 8,
  /** Text: the package of the name. */
  package: 9,
  /** Something from outside the repository, such as a string. */
  external: 10,
  /** Reference: what takes the arguments when it is called. */
  callable: 11,
} as const;

const KIND_BITS = 4;
const KIND_MASK = (1 << KIND_BITS) - 1;

export const UNKNOWN = 0 as Value;
export const EXTERNAL = ValueKind.external as number as Value;

export function makeValue(kind: number, payload: number): Value {
  return ((payload << KIND_BITS) | kind) as Value;
}

export function kindOf(value: Value): number {
  return value & KIND_MASK;
}

export function payloadOf(value: Value): number {
  return value >> KIND_BITS;
}

/** What follows from a value: of others than references only what lies outside is known. */
export function derived(value: Value, kind: number): Value {
  if (kindOf(value) === ValueKind.reference) return makeValue(kind, payloadOf(value));
  if (kindOf(value) === ValueKind.own && (kind === ValueKind.instance || kind === ValueKind.result))
    return payloadOf(value) < 0 ? UNKNOWN : makeValue(ValueKind.self, payloadOf(value));
  return kind === ValueKind.instance && kindOf(value) === ValueKind.external ? EXTERNAL : UNKNOWN;
}
