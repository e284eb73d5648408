/** A schema ready to be written as code: names are resolved, nested objects stand on their own. */
import type { Json } from "../../../json.ts";

export type Shape = ShapeForm & { readonly nullable?: boolean };

type ShapeForm =
  | {
      readonly kind: "string";
      readonly format?: string;
      readonly enum?: readonly string[];
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly pattern?: string;
    }
  | {
      readonly kind: "number" | "integer";
      readonly format?: string;
      readonly enum?: readonly number[];
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
      readonly multipleOf?: number;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "null" }
  | { readonly kind: "literal"; readonly values: readonly Json[] }
  | {
      readonly kind: "array";
      readonly items: Shape;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly uniqueItems?: boolean;
    }
  | { readonly kind: "record"; readonly values: Shape }
  /** A declared type and its schema; `isLazy` when it may not be evaluated yet where it is used. */
  | {
      readonly kind: "named";
      readonly type: string;
      readonly constant: string;
      readonly isLazy: boolean;
      readonly isObject: boolean;
    }
  | { readonly kind: "union"; readonly members: readonly Shape[]; readonly exclusive: boolean }
  | { readonly kind: "intersection"; readonly members: readonly Shape[] }
  | { readonly kind: "any" };

export interface ShapeProperty {
  readonly name: string;
  readonly isRequired: boolean;
  /** Whether the shape alone would let a missing value pass. */
  readonly isAnything?: boolean;
  readonly shape: Shape;
  readonly description: string;
}

export interface ObjectShape {
  readonly properties: readonly ShapeProperty[];
  /** Whether a property is called like one that every object inherits. */
  readonly hasInheritedNames: boolean;
  /** What happens to undeclared properties: dropped, refused, or kept when they have a shape. */
  readonly others: "drop" | "refuse" | Shape;
  /** Properties that are accepted from clients and ignored. */
  readonly ignored: readonly string[];
}

/** One type with its schema, as it is declared in a file. */
export interface ShapeDeclaration {
  readonly type: string;
  readonly constant: string;
  readonly description: string;
  readonly content: { readonly object: ObjectShape } | { readonly shape: Shape };
}
