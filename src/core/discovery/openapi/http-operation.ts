/** An operation as the document states it, before anyone asked what it does. */
import type { Operation, Schema } from "../application-model.ts";

/** A documented successful answer. */
export interface Success {
  readonly status: number;
  /** Schema of the JSON body; undefined for none. */
  readonly schema: Schema | undefined;
  /** Named schemas the body is, or is an `allOf` of. */
  readonly parts: readonly string[];
}

/** The operation without its behaviour, and what recognising that needs. */
export interface HttpOperation extends Omit<Operation, "behaviour"> {
  readonly pointer: string;
  readonly successes: readonly Success[];
  /** Named schemas the request's body is, or is an `allOf` of. */
  readonly bodyParts: readonly string[];
  /** Why it cannot be expressed whatever it does; undefined when nothing stands in the way. */
  readonly obstacle: string | undefined;
}

/** One segment of a path template. */
export type Segment = { readonly text: string } | { readonly parameter: string };

/** Segments of a path template; undefined when a segment mixes text and parameters or needs quoting. */
export function pathSegments(path: string): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  for (const part of path.split("/").slice(1)) {
    const parameter = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (parameter !== undefined) segments.push({ parameter });
    else if (/^[\w.~!$&'()+,;=@%-]*$/.test(part)) segments.push({ text: part });
    else return undefined;
  }
  return segments;
}

/** Names in braces, in order. */
export function templateNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}
